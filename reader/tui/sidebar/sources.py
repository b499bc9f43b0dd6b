"""Where both documents come from: every field side by side, each value with its origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...errors import Severity
from ...text.document import Document, Side
from ...text.metadata import FIELDS
from ...text.safe import safe_line
from ..index import LEFT, RIGHT

if TYPE_CHECKING:
    from ...attribution.credit import SourceShare

_SIGNS = {LEFT: "‹", RIGHT: "›"}
_STYLES = {LEFT: "$secondary", RIGHT: "$primary"}
_SEVERITY_STYLES = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.NOTE: "$muted"}


_MOST_SOURCES = 6
"""Sources listed a side; the rest have a word or two."""


class Sources(VerticalScroll, can_focus=True):
    """The metadata of both documents, and what was odd about reading them."""

    DEFAULT_CSS = """
    Sources {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        background: $background;
    }
    Sources > Static { width: 1fr; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield Static(id="sources-text", markup=False)

    def show(
        self,
        documents: Mapping[Side, Document],
        shares: Mapping[Side, Sequence[SourceShare]],
    ) -> None:
        """Show the metadata of two documents, and what each rests on where that is known."""
        parts = [_fields(documents)]
        if shares:
            parts.append(_rests_on(shares))
        parts += [_reading(side, document) for side, document in documents.items()]
        self.query_one("#sources-text", Static).update(Content("\n").join(parts))


def _fields(documents: Mapping[Side, Document]) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    absent: list[str] = []
    extra = sorted(
        {key for document in documents.values() for key in document.metadata} - set(FIELDS)
    )
    for key in (*FIELDS, *extra):
        values = {side: document.metadata.get(key) for side, document in documents.items()}
        label = FIELDS[key].label if key in FIELDS else key
        texts = {value.text if value is not None else None for value in values.values()}
        if texts == {None}:
            absent.append(label)
            continue
        same = "  = on both sides" if len(texts) == 1 else ""
        parts.append((safe_line(label), "bold $foreground"))
        parts.append((f"{same}\n", "$muted"))
        for side, value in values.items():
            parts.append((f" {_SIGNS[side]} ", _STYLES[side]))
            if value is None:
                parts.append(("not given\n", "$muted italic"))
                continue
            parts.append(safe_line(value.text))
            parts.append((f"  {value.origin.value}\n", "$muted"))
    if absent:
        parts.append(("Not given on either side\n", "bold $foreground"))
        parts.append((f"   {', '.join(name.lower() for name in absent)}\n", "$muted italic"))
    return Content.assemble(*parts)


def _rests_on(shares: Mapping[Side, Sequence[SourceShare]]) -> Content:
    """How much of the words of each text is somebody's, and whose."""
    parts: list[Content | str | tuple[str, str]] = [("Rests on\n", "bold $foreground")]
    for side, found in shares.items():
        heaviest = sorted(found, key=lambda share: -share.words)
        for share in [share for share in heaviest if share.words][:_MOST_SOURCES]:
            part = f"{100 * share.share:.0f} %"
            parts.append((f" {_SIGNS[side]} {part:>5}  ", _STYLES[side]))
            if share.speaker:
                parts.append(safe_line(share.speaker))
                parts.append(("  not named\n" if share.anonymous else "\n", "$muted"))
            else:
                parts.append(("no source\n", "$muted italic"))
    return Content.assemble(*parts)


def _reading(side: Side, document: Document) -> Content:
    parts: list[Content | str | tuple[str, str]] = [
        (f"{_SIGNS[side]} {side.value} file  ", _STYLES[side]),
        (safe_line(document.name or "(no name)"), "bold $foreground"),
        (f"\n   {len(document.paragraphs)} paragraphs, {document.encoding}\n", "$muted"),
    ]
    for problem in document.problems:
        line = f"line {problem.line}: " if problem.line is not None else ""
        text = safe_line(f"   {problem.severity.value}: {line}{problem.message}\n".rstrip("\n"))
        parts.append((f"{text}\n", _SEVERITY_STYLES[problem.severity]))
    return Content.assemble(*parts)
