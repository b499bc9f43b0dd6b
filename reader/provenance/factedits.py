"""One edit: what it says on both sides, and which facts it changes, drops or adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text.model import Side, Sides, Span
from .credit import word_spans
from .factmatch import Matcher, same_figure
from .factmodel import DENIAL, EXACT, STAGE, Fact, FactKind
from .factnumbers import Amount
from .factprefixes import Prefixes
from .factstances import HEDGE
from .facttexts import FactText, lies_in

MAX_EDIT = 12
"""An edit of more words than this is another sentence: names in it do not answer each other."""
MAX_ONE_SIDED = 4
"""An edit of at most so many words may drop or add a single fact; a longer one drops a clause."""
MAX_BESIDE_OPPOSITES = 2
"""Opposites answer each other where an edit has at most so many words of weight beside them."""

_WORDS = frozenset({FactKind.DIRECTION, FactKind.REPORTING})
"""Facts that are words as any other where nothing answers them."""

Unanswered = Sides[list[Fact]]


class Edit:
    """The facts of one edit that differ, and what it says beside them."""

    def __init__(
        self, texts: Sides[FactText], spans: Sides[Span], matcher: Matcher, prefixes: Prefixes
    ) -> None:
        self.spans = spans
        self.pairs: list[Sides[Fact]] = []
        """The facts that answer each other and differ."""
        self.rest: Unanswered = Sides([], [])
        """The facts of the edit that nothing in it answers."""
        self._texts = texts
        self._matcher = matcher
        self._facts = Sides.of(lambda side: _verbs_aside(texts[side].beside(spans[side])))
        denied = list(prefixes.pairs(texts.map(lambda each: each.text), spans))
        if not (denied or self._facts.left or self._facts.right):
            return
        self._words = Sides.of(self._said)
        if max(map(len, self._words)) > MAX_EDIT:
            self.pairs.extend(the_only(self._facts, matcher))
        else:
            self._compare(denied)

    def _said(self, side: Side) -> list[tuple[int, str]]:
        """The words of a side, in lower case, with their places."""
        text = self._texts[side].text
        return [
            (start, text[start:end].lower()) for start, end in word_spans(text, self.spans[side])
        ]

    def _compare(self, denied: Sequence[Sides[Fact]]) -> None:
        changed: list[Sides[Fact]] = []
        opposed: list[Sides[Fact]] = []
        # Denials come last: "rejected" is none where "accepted" answers it.
        for group in sorted(by_group(self._facts), key=_is_of_denials):
            if _is_of_denials(group):
                starts = {fact.start for pair in opposed for fact in pair}
                group = Sides(_undenied(group.left, starts), _undenied(group.right, starts))
                if not (group.left or group.right):
                    continue
            ours, theirs = unlike(group, self._matcher)
            kind = group_kind(group)
            count = min(len(ours), len(theirs))
            if kind is FactKind.NAME and count and len(ours) != len(theirs):
                continue
            if _is_stage((ours or theirs or group.left)[0]):
                ours, theirs = self._reached(Side.LEFT, ours), self._reached(Side.RIGHT, theirs)
                count = min(len(ours), len(theirs))
            elif kind is FactKind.DIRECTION:
                count = count if len(ours) == len(theirs) == 1 else 0
            (opposed if kind is FactKind.DIRECTION else changed).extend(
                map(Sides, ours[:count], theirs[:count])
            )
            for side, facts in Sides(ours, theirs).items():
                self.rest[side].extend(
                    fact for fact in facts[count:] if lies_in(fact, self.spans[side])
                )
        opposed = [self._told(pair) for pair in opposed if self._is_opposite(pair)]
        changed = [pair for pair in changed if self._is_change(pair)]
        kept = self._without_denials([*denied, *opposed])
        undone = [_places(pair) for pair in (*denied, *opposed) if pair not in kept]
        changed = [pair for pair in changed if _places(pair) not in undone]
        for side in Side:
            self._drop_undone(side)
        # "Charged" is a stage first, and a verb of saying then.
        for pair in sorted([*changed, *kept], key=lambda pair: not _is_stage(pair.left)):
            self._tell(pair)

    def _drop_undone(self, side: Side) -> None:
        """Takes away denials that deny nothing: "did not deny", "but not arrested" before another
        stage was reached."""
        facts, text = self.rest[side], self._texts[side].text
        plain = [fact for fact in facts if _denies(fact) and fact.value[-1] != DENIAL]
        for denial in [fact for fact in facts if _denies(fact) and fact.value[-1] == DENIAL]:
            before = [fact for fact in plain if fact.start < denial.start]
            if before:
                facts.remove(denial)
                facts.remove(before[-1])
                plain.remove(before[-1])
        stages = {fact.start for fact in self._facts[side] if _is_stage(fact)}
        if len(stages) > 1:
            for fact in plain:
                if any(text[fact.end : start].isspace() for start in stages if start > fact.end):
                    facts.remove(fact)

    def _reached(self, side: Side, stages: list[Fact]) -> list[Fact]:
        """The last stage of a side; one that is denied only where no other was reached."""
        text, negations = self._texts[side], self._matcher.negations
        reached = [fact for fact in stages if text.last_word(fact.start) not in negations]
        return (reached or stages)[-1:]

    def _told(self, pair: Sides[Fact]) -> Sides[Fact]:
        """Opposites as what they are: "nobody" denies what "somebody" says."""
        denies = any(
            fact.kind is FactKind.NEGATION and fact.value[-1] != DENIAL
            for side in Side
            for fact in self._facts[side]
            if fact.start == pair[side].start
        )
        kind = FactKind.NEGATION if denies else FactKind.DIRECTION
        return pair.map(lambda fact: fact._replace(kind=kind))

    def _tell(self, pair: Sides[Fact]) -> None:
        """Takes a pair as a change, unless its words were taken: one may be several facts."""
        taken = Sides.of(lambda side: {each[side].start for each in self.pairs})
        if any(pair[side].start in taken[side] for side in Side):
            return
        self.pairs.append(pair)
        for side, facts in self.rest.items():
            facts[:] = [fact for fact in facts if fact.start != pair[side].start]

    def _without_denials(self, reversed_: list[Sides[Fact]]) -> list[Sides[Fact]]:
        """Opposites less those that a "not" on one side undoes: "rejected", "did not accept"."""
        # A word may stand in several lists, and "none" in one of them while it denies.
        in_order = sorted(reversed_, key=lambda pair: not _is_stage(pair.left))
        kept = list({_places(pair): pair for pair in in_order}.values())
        two_sided = [pair for pair in kept if not _is_stage(pair.left)]
        for side, facts in self.rest.items():
            opposites = {pair[side].start for pair in kept}
            for fact in list(facts):
                if two_sided and fact.kind is FactKind.NEGATION and fact.start not in opposites:
                    kept.remove(two_sided.pop())
                    facts.remove(fact)
        return kept

    def _denials(self, side: Side) -> set[int]:
        """Where a side denies."""
        return {fact.start for fact in self._facts[side] if fact.kind is FactKind.NEGATION}

    def _is_opposite(self, pair: Sides[Fact]) -> bool:
        """Whether two opposites are said of one thing: the edit says little or nothing else."""
        if pair.left.group.endswith(EXACT):
            left, right = Sides.of(lambda side: self._weighty(side, pair[side]))
            return left == right
        return max(map(len, self._stems())) <= MAX_BESIDE_OPPOSITES

    def _is_change(self, pair: Sides[Fact]) -> bool:
        """Whether unlike facts are a change: "40 boats" may be said of "some 40 boats"."""
        left, right = pair
        if left.kind is not FactKind.NUMBER or not same_figure(left.value, right.value):
            return True
        bounds = pair.map(lambda fact: Amount.of(fact.value).bound)
        return not any(
            not bounds[side]
            and (
                self._has_before(side, pair[side])
                or self._texts[side].has_bound(bounds[side.other], pair[side])
            )
            for side in Side
        )

    def _has_before(self, side: Side, fact: Fact) -> bool:
        """Whether a word of the edit stands right before a number: another word for its bound.

        It is none where the other side has as many words: "could save up to 40", "saves 40".
        """
        text, determiners = self._texts[side].text, self._matcher.lexicon["determiners"]
        numbers = self._facts.map(
            lambda facts: [each for each in facts if each.kind is FactKind.NUMBER]
        )
        weights = Sides.of(lambda each: len(self._heavy(each, numbers[each])))
        return weights[side] > weights[side.other] and any(
            start < fact.start
            and text[start + len(word) : fact.start].isspace()
            and word not in determiners
            for start, word in self._words[side]
        )

    # What else the edit says.

    def touches(self, ends: Sides[tuple[int, int]]) -> bool:
        """Whether the edit begins or ends a passage on a side."""
        return any(
            span.start == ends[side][0] or span.end == ends[side][1]
            for side, span in self.spans.items()
        )

    def unchanged(self, side: Side) -> set[Fact]:
        """The facts of a side that no pair tells of."""
        return set(self._facts[side]).difference(pair[side] for pair in self.pairs)

    def says_nothing_else(self, fact: Fact) -> bool:
        """Whether the edit may drop or add a single fact: it says the rest in the same words.

        "Rejected" for "did not accept" denies nothing new. Light words alone must be few. With a
        hedge, the verb may change as well: "is said to own", "owns".
        """
        # A name may open a sentence on one side, where it looks like any word, or become "he".
        left, right = self._stems()
        if left != right:
            left, right = self._stems(names=False)
        if fact.kind is FactKind.NEGATION and fact.value[-1] == DENIAL:
            return self._loses_denial(fact)
        if fact.kind is FactKind.MODALITY and fact.value[-1] == HEDGE:
            beside = Sides.of(lambda side: self._beside_facts(side, self._facts[side]))
            size = max(map(len, beside))
            return size <= MAX_ONE_SIDED and len(left - right) == len(right - left) <= 1
        return left == right and (bool(left) or max(map(len, self._words)) <= MAX_ONE_SIDED)

    def _loses_denial(self, denial: Fact) -> bool:
        """Whether one side alone denies what both say: "denied that it had", "had".

        Whoever denies it may go too, as long as what is denied stays.
        """
        side = next(each for each in Side if denial in self._facts[each])
        span, text = self.spans[side], self._texts[side]
        sentence = text.sentence(denial.start)
        if span.start <= sentence.start and sentence.end <= span.end + 1:
            return False
        light = self._matcher.light
        said = [w for start, w in self._words[side] if start >= denial.end and w not in light]
        there = [word for _, word in self._words[side.other] if word not in light]
        if len(said) == len(there) == 1 and said[0].endswith("ing"):
            # "Denied taking it", "took it".
            return True
        return not said and len(there) <= 1

    def denies_what_stays(self, side: Side, denial: Fact) -> bool:
        """Whether the edit ends with a denial of what both sides go on with, and one side says
        nothing in its place: "questioned but not arrested", "arrested"."""
        ours, theirs = self._texts[side], self._texts[side.other]
        end, far_end = self.spans[side].end, self.spans[side.other].end
        following = ours.next_word(end)
        return (
            ours.text[denial.end : end].strip() == ""
            and following == theirs.next_word(far_end) != ""
            and not self._stems()[side.other]
            and theirs.last_word(far_end) not in self._matcher.negations
        )

    def says_the_same(self, other: Edit, facts: Sides[Fact]) -> bool:
        """Whether two edits together say the same on both sides, some facts of them aside."""
        ours, theirs = self._stems(facts), other._stems(facts)
        return ours.left | theirs.left == ours.right | theirs.right

    def has_other_date(self, side: Side, fact: Fact) -> bool:
        """Whether a side has a date of another group than one: "Monday" may be "3 March"."""
        text, span = self._texts[side], self.spans[side]
        found = list(self._facts[side])
        if span.start == span.end:
            found += text.facts.near(*text.before(span.start))
        return any(other.kind is FactKind.DATE and other.group != fact.group for other in found)

    def _stems(self, answered: Sides[Fact] | None = None, *, names: bool = True) -> Sides[set[str]]:
        """The beginnings of the words of weight beside the facts.

        A name that stays may be among them; an opposite or verb of saying that nothing answers is,
        unless another edit answers it.
        """

        def of(side: Side) -> set[str]:
            known = answered[side].start if answered is not None else None
            denials = self._denials(side)
            changed = {pair[side] for pair in self.pairs}
            unanswered = {
                fact.start
                for fact in self.rest[side]
                if fact.kind in _WORDS
                and not _is_stage(fact)
                and fact.start not in denials | {known}
            }
            taken = [
                fact
                for fact in self._facts[side]
                if fact.start not in unanswered
                and (fact.kind is not FactKind.NAME or not names or fact in changed)
            ]
            return {self._matcher.stem(word) for word in self._heavy(side, taken)}

        return Sides.of(of)

    def _weighty(self, side: Side, fact: Fact) -> list[str]:
        """The beginnings of the words of weight beside a fact and numbers, names among them."""
        taken = [each for each in self._facts[side] if each.kind is FactKind.NUMBER]
        return [self._matcher.stem(word) for word in self._heavy(side, [*taken, fact])]

    def _heavy(self, side: Side, facts: Sequence[Fact]) -> list[str]:
        """The words of weight beside some facts."""
        light = self._matcher.light
        return [word for word in self._beside_facts(side, facts) if word not in light]

    def _beside_facts(self, side: Side, facts: Sequence[Fact]) -> list[str]:
        return [
            word
            for place, word in self._words[side]
            if not any(fact.start <= place < fact.end for fact in facts)
        ]


def _verbs_aside(facts: list[Fact]) -> list[Fact]:
    """Facts without the words that look like verbs of saying and are what a verb denies."""
    denials = [fact for fact in facts if fact.value[-1:] == (DENIAL,)]
    return [
        fact
        for fact in facts
        if fact.kind is not FactKind.REPORTING
        or not any(denial.start < fact.start < denial.end for denial in denials)
    ]


def _undenied(facts: list[Fact], starts: set[int]) -> list[Fact]:
    return [f for f in facts if f.value[-1] != DENIAL or f.start not in starts]


def _is_of_denials(group: Unanswered) -> bool:
    return group_kind(group) is FactKind.NEGATION


def _denies(fact: Fact) -> bool:
    return fact.kind is FactKind.NEGATION


def _is_stage(fact: Fact) -> bool:
    return fact.group.endswith(STAGE)


def _places(pair: Sides[Fact]) -> tuple[int, int]:
    return pair.left.start, pair.right.start


def the_only(facts: Sides[Sequence[Fact]], matcher: Matcher) -> Iterator[Sides[Fact]]:
    """The one number, or the one date, that differs between two stretches; else nothing."""
    for group in by_group(facts):
        left, right = group
        if not left or not right or left[0].kind not in {FactKind.NUMBER, FactKind.DATE}:
            continue
        both = {fact.value for fact in left} & {fact.value for fact in right}
        ours, theirs = (
            [fact for fact in side if fact.value not in both and not fact.loose] for side in group
        )
        if len(ours) != 1 or len(theirs) != 1 or matcher.same(ours[0], theirs[0]):
            continue
        bare = left[0].kind is FactKind.NUMBER and not all(
            Amount.of(fact.value).bound for fact in (ours[0], theirs[0])
        )
        if not (bare and same_figure(ours[0].value, theirs[0].value)):
            yield Sides(ours[0], theirs[0])


def unlike(facts: Unanswered, matcher: Matcher) -> Unanswered:
    """What is left of two groups when each fact is taken away with its like."""
    left_over, rest = list(facts.left), list(facts.right)
    # "Denied" goes with "denies" before it goes with "not".
    for are_alike in (lambda ours, theirs: ours.value == theirs.value), matcher.same:
        for fact in list(left_over):
            like = next((other for other in rest if are_alike(fact, other)), None)
            if like is not None:
                left_over.remove(fact)
                rest.remove(like)
    return Sides(left_over, rest)


def by_group(facts: Sides[Sequence[Fact]]) -> Iterator[Unanswered]:
    """The facts of each kind, and of each group in it, in the order of the text."""
    groups: dict[tuple[FactKind, str], Unanswered] = {}
    for side, found in facts.items():
        for fact in found:
            groups.setdefault((fact.kind, fact.group), Sides([], []))[side].append(fact)
    yield from groups.values()


def group_kind(facts: Unanswered) -> FactKind:
    """The kind of a group, which has a fact at least."""
    return (facts.left or facts.right)[0].kind
