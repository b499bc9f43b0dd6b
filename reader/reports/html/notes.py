"""The reader's notes, and the comments that the files hold."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.model import Comment, Side, Span
from ..contents import Contents, PlacedNote
from ..wording import SIDE_WORDS, day, lost_quotes, note_head
from ..wrap import excerpt
from .escape import escaped, name, paragraph_link

_QUOTED = 300


def notes(contents: Contents) -> Iterator[str]:
    """The notes in the order of their file; nothing where there are none."""
    if not contents.notes:
        return
    yield '<section aria-labelledby="notes"><h2 id="notes">Notes</h2>'
    for number, placed in enumerate(contents.notes, 1):
        yield _note(contents, number, placed)
    yield "</section>"


def comments(contents: Contents) -> Iterator[str]:
    """What others wrote in the margins of the files; nothing where they did not."""
    if not any(document.comments for document in contents.documents):
        return
    yield '<section aria-labelledby="comments"><h2 id="comments">Comments in the files</h2>'
    for side, document in contents.documents.items():
        for comment in document.comments:
            yield _comment(side, document, comment)
    yield "</section>"


def _note(contents: Contents, number: int, placed: PlacedNote) -> str:
    note = placed.note
    head = ", ".join([f"note {number}", *map(name, note_head(note))])
    tags = "".join(f' <span class="tag">{name(tag)}</span>' for tag in note.tags)
    where = [_quote(contents.documents[side], side, span) for side, span in placed.spans]
    where += [
        f"<blockquote>{name(excerpt(quote, _QUOTED))} "
        f'<span class="place">no longer found on the {side}</span></blockquote>'
        for side, quote in lost_quotes(placed)
    ]
    return (
        f'<article class="note" id="note-{number}"><p class="head">† {head}{tags}</p>'
        f"{''.join(where)}{_text(note.text)}</article>"
    )


def _comment(side: Side, document: Document, comment: Comment) -> str:
    head = [SIDE_WORDS[side], name(comment.author) if comment.author else "somebody"]
    if comment.created:
        head.append(name(day(comment.created)))
    return (
        f'<article class="note comment"><p class="head">{", ".join(head)}</p>'
        f"{_quote(document, side, comment.span)}{_text(comment.text)}</article>"
    )


def _quote(document: Document, side: Side, span: Span) -> str:
    link = paragraph_link(side, document.paragraph_at(span.start))
    words = name(excerpt(document.told(span), _QUOTED))
    return f'<blockquote>{words} <span class="place">{link}</span></blockquote>'


def _text(text: str) -> str:
    return f'<p class="says" dir="auto">{escaped(text)}</p>' if text else ""
