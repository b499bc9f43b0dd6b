"""Statements inside statements: through whom the words of a speaker came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from .findings import RuleMatch
from .naming import Speaker

MAX_APART = 8
"""Findings of one sentence further apart than this are not compared."""


class ResolvedMatch(NamedTuple):
    """A finding and who it turned out to be of."""

    finding: RuleMatch
    speaker: Speaker


def chains(drafts: Sequence[ResolvedMatch]) -> list[tuple[str, ...]]:
    """For each draft, in the order of the text, who passed it on: the nearest to its speaker first.

    A statement is passed on by whoever's statement in the same sentence holds its cue, by whoever
    cites its source, and by the text whose block it stands in.
    """
    blocks = {index: draft for draft in drafts for index in draft.finding.paragraphs}
    result: list[tuple[str, ...]] = []
    for _, sentence in groupby(drafts, key=lambda draft: draft.finding.sentence.start):
        group = list(sentence)
        for place, draft in enumerate(group):
            near = group[max(0, place - MAX_APART) : place + MAX_APART + 1]
            hops = [draft.speaker.via, *_names(_holders(draft, near))]
            block = blocks.get(draft.finding.sentence.paragraph)
            if block is not None:
                hops.append(block.speaker.name)
            own = draft.speaker.name
            result.append(tuple(dict.fromkeys(hop for hop in hops if hop and hop != own)))
    return result


def _names(holders: Sequence[ResolvedMatch]) -> Iterator[str]:
    """Whom a statement came through, from what holds it, the nearest first."""
    for holder in holders:
        yield holder.speaker.name
        yield holder.speaker.via


def _holders(draft: ResolvedMatch, group: Sequence[ResolvedMatch]) -> list[ResolvedMatch]:
    """The drafts whose content holds a draft, the smallest content first."""
    finding = draft.finding
    cues = [finding.cue[0][0]] if finding.cue else []
    if finding.through is not None:
        # What holds the report that cites holds what is cited as well.
        cues.append(finding.through.cue[0][0])
    holders = [
        other
        for other in group
        if other is not draft
        and (
            other.finding is finding.through
            or any(start <= cue < end for start, end in other.finding.content for cue in cues)
        )
    ]
    return sorted(holders, key=lambda other: sum(e - s for s, e in other.finding.content))
