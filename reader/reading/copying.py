"""Text as it leaves the program by way of the clipboard."""

from __future__ import annotations

from ..text.document import Document
from ..text.safe import safe
from .focus import Focus


def clean(text: str) -> str:
    """The text without controls and invisible characters, its hard-wrapped lines joined."""
    shown = safe(text)
    kept = "".join(a for a, b in zip(text, shown, strict=True) if a == b)
    return "\n\n".join(" ".join(block.split()) for block in kept.split("\n\n"))


def citation(document: Document, paragraph: int, text: str) -> str:
    """A quotation with title, author, outlet, date and paragraph."""
    known = [document.metadata.get(key) for key in ("author", "publisher", "date", "url")]
    parts = [document.title, *(field.text for field in known if field is not None)]
    source = clean(", ".join(parts))
    return f"“{text}”\n— {source}, paragraph {paragraph + 1}"


def copied(focus: Focus, *, cite: bool) -> str | None:
    """The selection, or the paragraph under the cursor; None where there is no text."""
    index = focus.index
    if focus.selected is not None:
        side, span = focus.selected
    elif focus.paragraph is not None:
        side, span = focus.side, index.documents[focus.side].paragraphs[focus.paragraph].span
    else:
        return None
    document = index.documents[side]
    text = clean(document.slice(span))
    return citation(document, index.paragraph_at(side, span.start), text) if cite else text
