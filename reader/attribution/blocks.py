"""Lines that announce the words of another text, and how far those words go.

A text file marks where a block quotation begins ("The agency reports:") but not where it ends, so
the end is concluded: another announcement, a subheading and page furniture end a block, and so do
the paragraphs just before another announcement that tell the news it is about to quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.document import Document
from ..text.model import Role
from .findings import Rule, RuleMatch
from .lexicon import Lexicon

RESTATED = 0.5
"""Share of a paragraph's content words in a paragraph of the next block that makes it a summary."""
SHARED_WORDS = 5
"""Words in a row, shared with a paragraph of the next block, that do so as well."""
_ENDS = frozenset({Role.HEADLINE, Role.SUBHEADING, Role.FURNITURE, Role.LEAD_IN, Role.CAPTION})


def extend_blocks(
    document: Document, findings: Sequence[RuleMatch], outlets: Sequence[bool], lexicon: Lexicon
) -> None:
    """Give the lead-ins among `findings` their paragraphs.

    `outlets` says for each finding whether its source is an outlet: an outlet's block runs on, a
    person's is the next paragraph.
    """
    leads = [
        (finding, outlet)
        for finding, outlet in zip(findings, outlets, strict=True)
        if finding.rule is Rule.LEAD_IN and not finding.content
    ]
    starts = {finding.sentence.paragraph for finding, _ in leads}
    previous: RuleMatch | None = None
    for finding, outlet in leads:
        first = finding.sentence.paragraph + 1
        if previous is not None and previous.end_guessed and previous.paragraphs:
            _leave_out_summary(document, previous.paragraphs, first, lexicon)
        finding.paragraphs, finding.end_guessed = _block(document, first, starts, outlet)
        previous = finding


def _block(
    document: Document, first: int, starts: set[int], outlet: bool
) -> tuple[list[int], bool]:
    paragraphs = document.paragraphs
    marked = first
    while marked < len(paragraphs) and paragraphs[marked].role is Role.QUOTE:
        marked += 1
    if marked > first:
        return list(range(first, marked)), False
    end = first
    limit = len(paragraphs) if outlet else first + 1
    while end < min(limit, len(paragraphs)):
        if paragraphs[end].role in _ENDS or end in starts:
            break
        end += 1
    return list(range(first, end)), True


def _leave_out_summary(
    document: Document, block: list[int], next_block: int, lexicon: Lexicon
) -> None:
    """Take from the end of a block what only restates the block that is announced next."""
    window = range(next_block, min(next_block + 4, len(document.paragraphs)))
    following = [_words(document, index) for index in window]
    while len(block) > 1:
        words = _words(document, block[-1])
        if not any(_restates(words, other, lexicon["function_words"]) for other in following):
            return
        block.pop()


def _words(document: Document, index: int) -> list[str]:
    return re.findall(r"\w+", document.slice(document.paragraphs[index].span).lower())


def _restates(words: list[str], other: list[str], function_words: frozenset[str]) -> bool:
    content = set(words) - function_words
    if len(content.intersection(other)) >= RESTATED * max(1, len(content)):
        return True
    return not _runs(words).isdisjoint(_runs(other))


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[k:] for k in range(SHARED_WORDS)), strict=False))
