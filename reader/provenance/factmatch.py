"""Whether two facts say the same: in other words, in another unit, or one of them less exactly."""

from __future__ import annotations

from fractions import Fraction

from ..attribution.lexicon import Lexicon, outlet_key
from ..text.model import Sides
from .factdates import DAY_OR_MONTH
from .factmodel import Fact, FactKind, FactValue
from .factnumbers import Amount
from .factstances import HEDGE
from .facttimes import HALF_DAY, MINUTES
from .factwords import FactWords

STEM = 4
"""Letters that the forms of a word share: "replace", "replaced"."""
ROUNDING = Fraction(1, 2)
"""Percentage points by which a part without a decimal ("a third") may be rounded."""
CONVERTED = Fraction(3, 100)
"""The part by which a measure may be rounded that is told in the units of another system."""
_LENGTH = "of m"
_POUND, _KILOS, _KILO = "pound", "of kg", Fraction("0.4536")
"""What may be money or a weight, and what it weighs."""


class Matcher:
    """Compares a fact of the left text with one of the right text, of one kind and group."""

    def __init__(self, texts: Sides[str], words: FactWords, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.light = (lexicon["function_words"] - lexicon.verbs.keys()) | lexicon["auxiliaries"]
        """Words that say nothing by themselves; "said" does."""
        self.negations = words.negations
        self._texts = texts
        self._words = words

    def same(self, left: Fact, right: Fact) -> bool:
        """Whether both say the same as far as both tell."""
        ours, theirs = left.value, right.value
        if ours == theirs:
            return True
        match left.kind:
            case FactKind.NUMBER:
                return same_bound(ours, theirs) and same_figure(ours, theirs)
            case FactKind.DATE:
                return left.group == right.group == "calendar" and _same_day(ours, theirs)
            case FactKind.MODALITY:
                # A hedge may stand for a modal; two modals are not the same.
                possible = self._words.possible
                hedged = HEDGE in {ours[-1], theirs[-1]}
                return hedged and ours[0] in possible and theirs[0] in possible
            case FactKind.NEGATION:
                return ours[:1] == theirs[:1]
            case FactKind.NAME:
                return self._same_name(left, right)
        return False

    def denies(self, verb: Fact) -> bool:
        """Whether a verb of saying denies what is said with it."""
        return verb.value[0] in self._words.denying

    def stem(self, word: str) -> str:
        """The letters that a word in lower case has in common with its other forms."""
        verbs = self.lexicon.verbs.get(word)
        return (verbs[-1].lemma if verbs else word)[:STEM]

    def _same_name(self, left: Fact, right: Fact) -> bool:
        """Whether one name is part or stem of the other, its initials, or means the same outlet."""
        ours, theirs = left.value, right.value
        if set(ours) <= set(theirs) or set(theirs) <= set(ours):
            return True
        ours_text, theirs_text = ("".join(map(str, value)) for value in (ours, theirs))
        if _initials(ours) == theirs_text or _initials(theirs) == ours_text:
            return True
        shorter, longer = sorted((ours_text, theirs_text), key=len)
        if len(shorter) >= STEM and longer.startswith(shorter):
            # "London" and "Londoner".
            return True
        outlets = [
            self.lexicon.outlets.get(outlet_key(text[fact.start : fact.end]))
            for text, fact in zip(self._texts, (left, right), strict=True)
        ]
        return outlets[0] is not None and outlets[0] == outlets[1]


def same_bound(left: FactValue, right: FactValue) -> bool:
    """Whether two numbers are bounds in the same way."""
    return Amount.of(left).bound == Amount.of(right).bound


def same_figure(ours: FactValue, theirs: FactValue) -> bool:
    """Whether two numbers are the same, whatever their bounds."""
    left, right = Amount.of(ours), Amount.of(theirs)
    if left[:2] == right[:2]:
        return True
    units = {left.unit, right.unit}
    if units & {"time", "clock"}:
        return _same_time(left, right)
    if units in ({_POUND, "£"}, {_POUND, ""}):
        return left.plain == right.plain
    if units == {_POUND, _KILOS}:
        left, right = (_weighed(each) for each in (left, right))
    if left.is_measure or right.is_measure:
        return _same_measure(left, right)
    if "" in units and units & {"second", "month"}:
        return left.plain == right.plain
    if units == {"%", ""} or units == {"%"}:
        return _same_part(left, right)
    return False


def _same_time(left: Amount, right: Amount) -> bool:
    if "" in {left.unit, right.unit}:
        # "At six" may be 6 p.m., and "at 9.15" a quarter past nine.
        time, number = (right, left) if left.unit == "" else (left, right)
        hours, minutes = divmod(int(time.figure), MINUTES)
        told = _fraction(number.figure)
        return told in {
            Fraction(hour) + Fraction(minutes, 100) for hour in (hours, hours % 12 or 12)
        }
    if not {left.unit, right.unit} <= {"time", "clock"}:
        return False
    if left.unit == right.unit == "time":
        return int(left.figure) == int(right.figure)
    return int(left.figure) % HALF_DAY == int(right.figure) % HALF_DAY


def _weighed(amount: Amount) -> Amount:
    """Pounds as a weight."""
    if amount.unit != _POUND:
        return amount
    return amount._replace(unit=_KILOS, figure=str(Fraction(amount.plain) * _KILO))


def _same_measure(left: Amount, right: Amount) -> bool:
    """A kilometre is 1,000 metres, and about 0.62 miles."""
    if "" in {left.unit, right.unit}:
        bare, told = (left, right) if left.unit == "" else (right, left)
        if bare.plain == bare.figure or told.unit != _LENGTH:
            return bare.plain == told.plain
        # "300m" is in metres, if it is a measure.
        left, right = told, bare._replace(unit=_LENGTH, figure=bare.plain)
    if left.unit != right.unit:
        return False
    ours, theirs = (Fraction(each.figure) for each in (left, right))
    if ours == theirs:
        return True
    plain = [Fraction(each.plain) for each in (left, right)]
    if 0 in plain or plain[0] == plain[1]:
        return False
    sizes = ours / plain[0], theirs / plain[1]
    # Units of one system, as of the same name, are told exactly.
    metric = all(_is_round(size) for size in sizes)
    return (
        not metric
        and sizes[0] != sizes[1]
        and abs(ours - theirs) <= CONVERTED * max(abs(ours), abs(theirs))
    )


def _is_round(size: Fraction) -> bool:
    return {str(size.numerator).rstrip("0"), str(size.denominator).rstrip("0")} == {"1"}


def _fraction(figure: str) -> Fraction | None:
    try:
        return Fraction(figure)
    except ValueError:
        return None


def _same_part(left: Amount, right: Amount) -> bool:
    """Half is 50 % and 0.5, a third 33 %."""
    our_figure, their_figure = _fraction(left.figure), _fraction(right.figure)
    if our_figure is None or their_figure is None:
        return False
    ours = our_figure * (1 if left.unit else 100)
    theirs = their_figure * (1 if right.unit else 100)
    rounded = any("/" in each.figure for each in (left, right))
    return abs(ours - theirs) <= (ROUNDING if rounded else 0) and (
        left.unit == right.unit or ours < 100
    )


def _same_day(ours: FactValue, theirs: FactValue) -> bool:
    """ "3 March" may be "3 March 2017"."""
    for day in (
        (theirs, (theirs[0], theirs[2], theirs[1]))
        if DAY_OR_MONTH
        in {
            ours[-1],
            theirs[-1],
        }
        else (theirs,)
    ):
        parts = list(zip(ours[:3], day, strict=False))
        if any(a == b != 0 for a, b in parts) and all(a == b or not a or not b for a, b in parts):
            return True
    return False


def _initials(value: FactValue) -> str:
    return "".join(str(word)[0] for word in value)
