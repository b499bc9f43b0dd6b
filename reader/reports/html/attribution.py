"""The sources of one document as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...attribution.model import Attribution
from ...provenance.credit import SourceShare
from ..attribution import Found, around_mark, how_said, said
from ..wording import title_of
from .escape import escaped, name
from .head import facts_of
from .rows import language_of
from .skeleton import page
from .sources import bar


def render(found: Found) -> str:
    """The page."""
    return page(
        f"Sources of {title_of(found.document)}",
        '<a class="skip" href="#sources">Skip to the sources</a>',
        _body(found),
    )


def _body(found: Found) -> Iterator[str]:
    document = found.document
    yield '<header id="top"><h1>Who says it</h1><div class="read">'
    yield f'<p class="title">{name(title_of(document))}</p>'
    yield from facts_of(document)
    yield "</div></header><main>"
    yield '<section aria-labelledby="sources"><h2 id="sources">Sources</h2>'
    yield f"<p>{escaped(found.in_short)}.</p>"
    yield '<table class="sources alone"><caption>What rests on whom</caption><thead><tr>'
    yield '<th scope="col">Source</th><th scope="col">Share</th><th scope="col">Words</th></tr>'
    yield "</thead><tbody>"
    for number, share in enumerate((*found.named, found.unsourced)):
        who = f'<a href="#source-{number + 1}">{name(share.speaker)}</a>'
        yield (
            f'<tr><th scope="row">{who if share.speaker else "no source"}</th>'
            f"<td>{bar(share.share)} {share.share:.0%}</td><td>{share.words:,}</td></tr>"
        )
    yield "</tbody></table></section>"
    yield '<section aria-labelledby="statements"><h2 id="statements">What each says</h2>'
    for number, share in enumerate(found.named):
        yield from _source(found, number, share)
    yield "</section>"
    yield from _listed(
        "announced", "Announced, and no source is named", _statements(found, found.of(""))
    )
    yield from _listed(
        "unsourced",
        "Quotations without a source",
        (_statement(each.paragraph, "", document.slice(each.span)) for each in found.quotations),
    )
    yield from _listed(
        "stray",
        "Quotation marks without a partner",
        (
            _statement(document.paragraph_at(mark.start), "", around_mark(document, mark))
            for mark in found.stray_marks
        ),
    )
    yield "</main>"


def _source(found: Found, number: int, share: SourceShare) -> Iterator[str]:
    yield f'<h3 id="source-{number + 1}">{name(share.speaker)}</h3>'
    about = [*found.roles(share.speaker), ", ".join(found.facts(share))]
    yield f"<p>{'; '.join(map(name, about))}</p>"
    if statements := list(_statements(found, found.of(share.speaker))):
        yield f'<ul class="findings" {language_of(found.document)}>'
        yield from (*statements, "</ul>")


def _listed(place: str, title: str, entries: Iterable[str]) -> Iterator[str]:
    written = list(entries)
    if written:
        yield f'<section aria-labelledby="{place}"><h2 id="{place}">{title}</h2>'
        yield from ('<ul class="findings">', *written, "</ul></section>")


def _statements(found: Found, attributions: Iterable[Attribution]) -> Iterator[str]:
    for each in attributions:
        yield _statement(each.paragraph, how_said(each), said(found.document, each))


def _statement(paragraph: int, how: str, words: str) -> str:
    return (
        f'<li class="finding"><p class="became" lang="en">¶{paragraph + 1} {name(how)}</p>'
        f"<blockquote>{name(words)}</blockquote></li>"
    )
