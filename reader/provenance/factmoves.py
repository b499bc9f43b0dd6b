"""What edits leave without an answer: it has moved, or changed on the way, or is gone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..collation.results import Passage
from ..text.model import Side, Sides
from .factedits import Edit
from .factmatch import Matcher
from .factmodel import EXACT, Fact, FactKind
from .factstances import HEDGE
from .facttexts import FactText

MAX_EDITS = 12
"""So many edits are taken for those of one sentence at most."""
NEARBY = 3
"""A fact may have moved with its sentence over so many paragraphs."""
MAX_MOVED = 4
"""So many moved passages before a fact are asked whether they hold it."""
_PLACED = frozenset({FactKind.NUMBER, FactKind.DATE})

FactPair = Sides[Fact | None]


class _Left(NamedTuple):
    """A fact without an answer, and its edit."""

    fact: Fact
    edit: Edit


class Moves:
    """Answers the facts that the edits of one sentence leave over."""

    def __init__(
        self, texts: Sides[FactText], matcher: Matcher, passages: Sequence[Passage]
    ) -> None:
        self._texts = texts
        self._matcher = matcher
        self._moved = Sides.of(
            lambda side: sorted(passage.on(side) for passage in passages if passage.moved)
        )

    def changes(
        self, edits: Sequence[Edit], passage: Passage | None = None
    ) -> Iterator[tuple[FactPair, Edit]]:
        """What changed, went or came with the edits of a passage."""
        for sentence in self._sentences(edits):
            groups: dict[tuple[FactKind, str], Sides[list[_Left]]] = {}
            for edit in sentence:
                for side, facts in edit.rest.items():
                    for fact in facts:
                        key = fact.kind, fact.group
                        groups.setdefault(key, Sides([], []))[side].append(_Left(fact, edit))
            self._drop_denied(sentence, groups.get((FactKind.NEGATION, "")))
            for group in groups.values():
                self._drop_moved(group)
                yield from self._answered(group)
            for (kind, name), group in groups.items():
                for side, left_over in group.items():
                    dated = kind is FactKind.DATE and any(
                        other[0] is kind and other[1] != name and found[side.other]
                        for other, found in groups.items()
                    )
                    for left in left_over:
                        # "Monday" may be "3 March".
                        if not dated and self._is_gone(side, left, passage):
                            yield Sides.only(side, left.fact), left.edit

    def _sentences(self, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
        """The edits of one sentence of either side that change something."""
        group: list[Edit] = []
        for edit in edits:
            if not (edit.pairs or edit.rest.left or edit.rest.right):
                continue
            if group and (len(group) >= MAX_EDITS or self._are_apart(group[-1], edit)):
                yield group
                group = []
            group.append(edit)
        if group:
            yield group

    def _are_apart(self, before: Edit, edit: Edit) -> bool:
        return all(
            text.ends_sentence(before.spans[side].end, edit.spans[side].start)
            for side, text in self._texts.items()
        )

    def _drop_denied(self, edits: Sequence[Edit], denials: Sides[list[_Left]] | None) -> None:
        """Takes away the "not" that answers a verb: "said he did not", "denied that he did"."""
        if denials is None:
            return
        for pair in (pair for edit in edits for pair in edit.pairs):
            for side in Side:
                if pair[side].kind is FactKind.REPORTING and self._matcher.denies(pair[side]):
                    del denials[side.other][:1]

    def _drop_moved(self, group: Sides[list[_Left]]) -> None:
        """Takes away what one edit drops and another adds."""
        for left in list(group.left):
            for right in group.right:
                if self._matcher.same(left.fact, right.fact) and self._is_moved(left, right):
                    group.left.remove(left)
                    group.right.remove(right)
                    break

    def _is_moved(self, left: _Left, right: _Left) -> bool:
        """A "not" that stands elsewhere denies another thing, unless the words changed as well."""
        if left.fact.kind is not FactKind.NEGATION:
            return True
        if not all(each.edit.says_nothing_else(each.fact) for each in (left, right)):
            return True
        ours, theirs = self._texts
        return ours.next_word(left.fact.end) == theirs.next_word(right.fact.end)

    def _answered(self, group: Sides[list[_Left]]) -> Iterator[tuple[FactPair, Edit]]:
        """What changed on its way to another place of the sentence that else says the same."""
        if len(group.left) != 1 or len(group.right) != 1:
            return
        left, right = group.left[0], group.right[0]
        if left.fact.kind is FactKind.DIRECTION:
            answers = not left.fact.group.endswith(EXACT)
        else:
            answers = left.fact.kind in _PLACED and not (left.fact.loose or right.fact.loose)
        pair = Sides(left.fact, right.fact)
        if answers and left.edit is not right.edit and left.edit.says_the_same(right.edit, pair):
            group.left.clear()
            group.right.clear()
            yield Sides(*pair), left.edit

    # What is gone.

    def _is_gone(self, side: Side, left: _Left, passage: Passage | None) -> bool:
        """Whether a fact is missing from the other side.

        A number or date may stand elsewhere in the paragraph; a denial there denies another thing.
        """
        fact, edit = left
        if fact.loose or not self._is_alone(side, left):
            return False
        if self._went_elsewhere(side, fact, passage):
            return False
        if fact.kind is FactKind.MODALITY:
            return not self._is_in_sentence(side, left)
        if fact.kind not in _PLACED:
            return True
        if fact.kind is FactKind.DATE and edit.has_other_date(side.other, fact):
            return False
        return not self._is_near(side, left)

    def _is_alone(self, side: Side, left: _Left) -> bool:
        """Whether an edit drops or adds a fact and says the rest as it was."""
        fact, edit = left
        if edit.says_nothing_else(fact):
            return True
        return fact.kind is FactKind.NEGATION and edit.denies_what_stays(side, fact)

    def _went_elsewhere(self, side: Side, fact: Fact, passage: Passage | None) -> bool:
        """Whether a fact lies in a moved passage that tells of it."""
        if passage is None:
            return False
        spans = self._moved[side]
        last = bisect_right(spans, fact.start, key=lambda span: span.start)
        return any(
            span.end >= fact.end and span != passage.on(side)
            for span in spans[max(0, last - MAX_MOVED) : last]
        )

    def _is_in_sentence(self, side: Side, left: _Left) -> bool:
        """Whether the other side has a hedge elsewhere in the sentence: "Reportedly, two boats"."""
        if left.fact.value[-1] != HEDGE:
            return False
        other = self._texts[side.other]
        sentence = other.sentence(left.edit.spans[side.other].start)
        return any(
            found.kind is FactKind.MODALITY and self._same(side, left.fact, found)
            for found in other.facts.near(*sentence)
        )

    def _same(self, side: Side, fact: Fact, other: Fact) -> bool:
        """Whether a fact of a side says the same as one of the other side."""
        pair = (fact, other) if side is Side.LEFT else (other, fact)
        return self._matcher.same(*pair)

    def _is_near(self, side: Side, left: _Left) -> bool:
        """Whether the other side has a fact in the paragraph, or near it among the same words."""
        fact, span = left.fact, left.edit.spans[side.other]
        other = self._texts[side.other]
        here = other.around(span)
        if span.start == span.end:
            here = range(other.around(other.before(span.start)).start, here.stop)
        first, last = here.start - NEARBY, here.stop + NEARBY
        for paragraph in range(max(0, first), min(last, len(other.document.paragraphs))):
            for found in other.facts.of(paragraph):
                if (found.kind, found.group) != (fact.kind, fact.group):
                    continue
                if self._same(side, fact, found) and (
                    paragraph in here
                    or self._texts[side].neighbours(fact) == other.neighbours(found)
                ):
                    return True
        return False
