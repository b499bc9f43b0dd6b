"""Text as it leaves the program by way of the clipboard."""

from __future__ import annotations

from ..text.document import Document
from ..text.safe import safe


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
