"""The blocks of a page as paragraphs with roles: the article, its credits, and furniture."""

from __future__ import annotations

from typing import NamedTuple

from ...bylines import read_byline
from ...model import Paragraph, Role, Span, Stressed
from ...roles import assign_roles
from ..stress import beside_roles, strong_paragraphs
from .article import Article
from .credits import is_credit
from .dates import is_date
from .elements import Block

_SEPARATOR = "\n\n"
_CREDITS = 12
"""Credits stand so many blocks below the headline."""
_MAX_DATE = 60


class Laid(NamedTuple):
    """The text of a page, and what is known of its parts."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    """One a block, joined by blank lines."""
    stressed: tuple[Stressed, ...]


def paragraphs_of(article: Article) -> Laid:
    """The blocks of a page as a text."""
    spans: list[Span] = []
    stressed: list[Stressed] = []
    position = 0
    for block in article.blocks:
        for (start, end), stress in block.stressed:
            stressed.append(Stressed(Span(position + start, position + end), stress))
        spans.append(Span(position, position + len(block.text)))
        position += len(block.text) + len(_SEPARATOR)
    text = _SEPARATOR.join(block.text for block in article.blocks)
    roles = _roles(article)
    # Rules for the head of a text look at its first paragraphs, which menus would fill.
    top = next((i for i in range(len(spans)) if roles.get(i) is not Role.FURNITURE), len(spans))
    below = {i - top: role for i, role in roles.items() if i >= top}
    strong = frozenset(i - top for i in strong_paragraphs(stressed, spans, text))
    paragraphs = (
        *[Paragraph(span, Role.FURNITURE) for span in spans[:top]],
        *assign_roles(text, spans[top:], given=below, strong=strong),
    )
    return Laid(text, paragraphs, beside_roles(stressed, paragraphs, text))


def _roles(article: Article) -> dict[int, Role]:
    """The roles that elements tell, by the index of the block."""
    roles: dict[int, Role] = {}
    has_article = any(article.kept)
    first = next((i for i, keep in enumerate(article.kept) if keep), 0)
    for i, (block, kept) in enumerate(zip(article.blocks, article.kept, strict=True)):
        role = role_of_element(block)
        if i == article.headline:
            role = Role.HEADLINE
        elif article.headline is not None and article.headline < i <= _CREDITS + article.headline:
            role = _credit(block, below=i < first) or role
        if has_article and not kept and role not in _BESIDE_STORY:
            role = Role.FURNITURE
        if role is not None:
            roles[i] = role
    return roles


_BESIDE_STORY = frozenset((Role.HEADLINE, Role.BYLINE, Role.DATELINE))


def _credit(block: Block, *, below: bool) -> Role | None:
    """The role of a line below the headline that says who wrote the story, or when."""
    text = block.text
    if len(text) > 2 * _MAX_DATE or block.element.heading:
        return None
    if is_credit(text) or read_byline(text) is not None:
        return Role.BYLINE
    if below and len(text) <= _MAX_DATE and is_date(text):
        return Role.DATELINE
    return None


def role_of_element(block: Block) -> Role | None:
    """The role that the element of a block tells; None for one that tells none."""
    element = block.element
    if element.heading:
        return Role.SUBHEADING
    if block.inner.caption:
        return Role.CAPTION
    if element.code:
        return Role.CODE
    if element.listed:
        return Role.LIST
    return Role.QUOTE if element.quoted else None
