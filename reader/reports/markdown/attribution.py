"""The sources of one document in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...attribution.model import Attribution
from ..attribution import Found, around_mark, how_said, said
from ..wording import title_of
from .escape import escaped
from .tables import cells, head_cells


def render(found: Found) -> str:
    """The report."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Found) -> Iterator[str]:
    document = found.document
    yield from (f"# Who says it: {escaped(title_of(document))}", "", f"{found.in_short}.", "")
    yield from head_cells("Source", "Share", "Words")
    for share in (*found.named, found.unsourced):
        who = escaped(share.speaker) if share.speaker else "no source"
        yield cells(who, f"{share.share:.0%}", f"{share.words:,}")
    for share in found.named:
        yield from ("", f"## {escaped(share.speaker)}", "")
        about = [*found.roles(share.speaker), ", ".join(found.facts(share))]
        yield from ("; ".join(map(escaped, about)), "")
        yield from _statements(found, found.of(share.speaker))
    yield from _listed("Announced, and no source is named", _statements(found, found.of("")))
    yield from _listed(
        "Quotations without a source",
        (f"- ¶{q.paragraph + 1}: {escaped(document.slice(q.span))}" for q in found.quotations),
    )
    yield from _listed(
        "Quotation marks without a partner",
        (
            f"- ¶{document.paragraph_at(mark.start) + 1}: {escaped(around_mark(document, mark))}"
            for mark in found.stray_marks
        ),
    )


def _listed(title: str, entries: Iterable[str]) -> Iterator[str]:
    written = list(entries)
    if written:
        yield from ("", f"## {title}", "", *written)


def _statements(found: Found, attributions: Iterable[Attribution]) -> Iterator[str]:
    for each in attributions:
        yield f"- ¶{each.paragraph + 1}, {escaped(how_said(each))}: " \
              f"{escaped(said(found.document, each))}"  # fmt: skip
