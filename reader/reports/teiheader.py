"""What a collation in TEI says of itself: the two witnesses, how it was made, who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..text.document import Document
from ..text.metadata import Field
from ..text.model import Side, Sides
from .remarks import AUTHOR
from .xmltext import content, quoted

WITNESSES = Sides("L", "R")
"""What the witnesses are called in the file."""
_CATEGORIES = {
    "verbatim": "The same words; case, quotation marks, dashes and spaces aside.",
    "edited": "Mostly the same words.",
    "reworded": "The same content in mostly other words.",
}
_ELEMENTS = {"author": "author", "publisher": "publisher", "place": "pubPlace"}


def header(documents: Sides[Document], names: Sides[str], authors: Sequence[str]) -> str:
    """The header; `authors` are those of notes, whom `resp_of` numbers."""
    titles = dict.fromkeys(
        document.title or name for document, name in zip(documents, names, strict=True)
    )
    return (
        "<teiHeader>\n<fileDesc>\n"
        f"<titleStmt><title>{content(' / '.join(titles))}, collated</title>\n"
        f"{''.join(_responsible(authors))}</titleStmt>\n"
        "<publicationStmt><p>Written by the program reader.</p></publicationStmt>\n"
        "<sourceDesc><listWit>\n"
        f"{''.join(_witness(side, documents[side], names[side]) for side in Side)}"
        "</listWit></sourceDesc>\n</fileDesc>\n"
        '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>\n'
        f"<classDecl><taxonomy>{''.join(_categories())}</taxonomy></classDecl></encodingDesc>\n"
        f"{_languages(documents)}</teiHeader>"
    )


def resp_of(author: str, authors: Sequence[str]) -> str:
    """The name under which the file speaks of somebody who says something in it."""
    return AUTHOR if author == AUTHOR else f"author{authors.index(author) + 1}"


def _responsible(authors: Sequence[str]) -> Iterator[str]:
    yield (
        f'<respStmt xml:id="{AUTHOR}"><resp>collation, and findings of it</resp>'
        f"<name>{AUTHOR}</name></respStmt>\n"
    )
    for author in authors:
        yield (
            f'<respStmt xml:id="{resp_of(author, authors)}"><resp>notes</resp>'
            f"<name>{content(author or 'unnamed')}</name></respStmt>\n"
        )


def _categories() -> Iterator[str]:
    for name, meaning in _CATEGORIES.items():
        yield f'\n<category xml:id="{name}"><catDesc>{meaning}</catDesc></category>'


def _languages(documents: Sides[Document]) -> str:
    known = dict.fromkeys(
        field.text for each in documents if (field := each.metadata.get("language")) is not None
    )
    used = "".join(
        f"<language ident={quoted(language)}>{content(language)}</language>" for language in known
    )
    return f"<profileDesc><langUsage>{used}</langUsage></profileDesc>\n" if used else ""


# --- witnesses ------------------------------------------------------------------------------------


def _witness(side: Side, document: Document, name: str) -> str:
    return (
        f'<witness xml:id="{WITNESSES[side]}" n="{side}"><bibl>'
        f"{''.join(_bibliography(document, name))}</bibl></witness>\n"
    )


def _bibliography(document: Document, name: str) -> Iterator[str]:
    yield f"<title>{content(document.title or name)}</title>"
    for key, element in _ELEMENTS.items():
        for value in _values(document.metadata.get(key)):
            yield f"<{element}>{content(value)}</{element}>"
    for key in ("date", "modified", "accessed"):
        for value in _values(document.metadata.get(key)):
            yield f"<date type={quoted(key)} when={quoted(value)}>{content(value)}</date>"
    for value in _values(document.metadata.get("url")):
        yield f"<ref target={quoted(value)}>{content(value)}</ref>"
    if document.name:
        yield f'<idno type="file">{content(document.name)}</idno>'
    if document.revision is not None and document.revision.name:
        yield f'<idno type="git">{content(document.revision.name)}</idno>'
    if document.sha256:
        yield f'<idno type="sha256">{document.sha256}</idno>'


def _values(field: Field | None) -> Iterable[str]:
    if field is None:
        return ()
    if isinstance(field.value, str):
        return (field.value,)
    return tuple(value for value in field.value if isinstance(value, str))
