"""Words that a writer sets apart, from what formats say of them to what a document holds.

A format tells of each piece of text that it reads what sets it apart; where the paragraph is whole,
such runs are `settled`. What lays the paragraph out otherwise settles them again.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..model import Paragraph, Role, Span, Stress, Stressed

Stresses = frozenset[Stress]
NONE: Stresses = frozenset()
Run = tuple[int, int, Stresses]
"""Where a stretch of text begins and ends, and all that sets it apart; they go by their starts."""

_HEADINGS = frozenset((Role.HEADLINE, Role.SUBHEADING))
_OF_HEADINGS = frozenset((Stress.EMPHASIS, Stress.STRONG))
_CODE = frozenset(
    """code, html code, html keyboard, html sample, html typewriter, source text, teletype,
    user entry, verbatim char""".replace("\n    ", " ").split(", ")
)
_SLANTS = {"italic": True, "oblique": True, "normal": False}
_WEIGHTS = {
    **dict.fromkeys(("bold", "bolder", "600", "700", "800", "900"), True),
    **dict.fromkeys(("normal", "lighter", "100", "200", "300", "400", "500"), False),
}
_DECLARED = re.compile(r"(?:^|;)(font-style|font-weight|text-decoration)(?:-line)?:([^;]*)")


def settled(runs: Iterable[Run], text: str, shift: int = 0) -> tuple[Stressed, ...]:
    """What the runs of a text set apart in it, sorted, and each without white space at its ends.

    Those of a kind between which nothing but white space stands are one. `shift` is where the text
    begins in one that is made of several.
    """
    found: dict[Stress, list[tuple[int, int]]] = {}
    for start, end, stresses in runs:
        start, end = max(0, start), min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        for stress in stresses:
            spans = found.setdefault(stress, [])
            if spans and not text[spans[-1][1] : start].strip():
                start_before, end_before = spans[-1]
                spans[-1] = start_before, max(end_before, end)
            else:
                spans.append((start, end))
    return tuple(
        sorted(
            Stressed(Span(start + shift, end + shift), stress)
            for stress, spans in found.items()
            for start, end in spans
        )
    )


def lined(stressed: Iterable[Stressed], starts: Sequence[int]) -> list[list[Run]]:
    """The runs of each line of a text, which begin at `starts`, from there on."""
    found: list[list[Run]] = [[] for _ in starts]
    for (start, end), stress in stressed:
        for line in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
            begin = starts[line]
            found[line].append((start - begin, end - begin, frozenset((stress,))))
    return found


def laid_out(
    text: str, stressed: Sequence[Stressed], lay: Callable[[str], str]
) -> tuple[str, list[Stressed]]:
    """A text whose white space is laid out by a function, and what was settled in it.

    No stress begins or ends in white space, so what is between two of its bounds is laid out as it
    is in the whole.
    """
    bounds = sorted({0, len(text), *(bound for span, _ in stressed for bound in span)})
    places = {0: 0}
    parts: list[str] = []
    for start, end in pairwise(bounds):
        parts.append(lay(text[start:end]))
        places[end] = places[start] + len(parts[-1])
    moved = [Stressed(Span(places[start], places[end]), kind) for (start, end), kind in stressed]
    return "".join(parts), moved


def pieced(stressed: Iterable[Stressed], places: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """What was set apart in a text whose pieces have moved, by where each began and where it does.

    What ends inside something that stood between two pieces does not reach into the second.
    """
    starts = [start for start, _ in places]

    def moved(bound: int) -> int:
        after = bisect_right(starts, bound)
        start, place = places[after - 1]
        end = places[after][1] if after < len(places) else sys.maxsize
        return min(place + bound - start, end)

    for (start, end), stress in stressed:
        yield moved(start), moved(end), frozenset((stress,))


# --- what formats say -----------------------------------------------------------------------------


def is_code(style: str) -> bool:
    """Whether a style for words is one for code, by its name."""
    return style.casefold().replace("_", " ") in _CODE


def told_by(slant: str, weight: str, line: str) -> dict[Stress, bool]:
    """What the style of a font, its weight and a line through it say, as CSS and XSL-FO spell them.

    Each is empty where nothing is said.
    """
    told: dict[Stress, bool] = {}
    if slant in _SLANTS:
        told[Stress.EMPHASIS] = _SLANTS[slant]
    if weight in _WEIGHTS:
        told[Stress.STRONG] = _WEIGHTS[weight]
    if line:
        told[Stress.STRUCK] = line != "none"
    return told


def told_by_css(style: str) -> dict[Stress, bool]:
    """What the `style` of an element says of the words in it."""
    said = dict(_DECLARED.findall(style.lower().replace(" ", "").replace("!important", "")))
    # A line of another kind does not take away the one that is there.
    line = "line-through" if "line-through" in said.get("text-decoration", "") else ""
    return told_by(said.get("font-style", ""), said.get("font-weight", ""), line)


def changed(stresses: Stresses, told: Mapping[Stress, bool]) -> Stresses:
    """What sets words apart in what says something of them, where they were set apart before."""
    on = [stress for stress, is_on in told.items() if is_on]
    return stresses.difference(told).union(on)


# --- paragraphs -----------------------------------------------------------------------------------


def strong_paragraphs(
    stressed: Iterable[Stressed], spans: Sequence[Span], prose: str
) -> frozenset[int]:
    """The indices of the paragraphs all of whose words are strong."""
    starts = [span.start for span in spans]
    found: set[int] = set()
    for span, stress in stressed:
        if stress is Stress.STRONG:
            index = bisect_right(starts, span.start) - 1
            if _holds_all(span, spans[index], prose):
                found.add(index)
    return frozenset(found)


def beside_roles(
    stressed: Iterable[Stressed], paragraphs: Sequence[Paragraph], prose: str
) -> tuple[Stressed, ...]:
    """What sets words apart from those around them.

    That all words of a heading are bold, and that code is code, say their roles.
    """
    starts = [paragraph.start for paragraph in paragraphs]

    def is_apart(each: Stressed) -> bool:
        span, role = paragraphs[bisect_right(starts, each.span.start) - 1]
        if role in _HEADINGS and each.stress in _OF_HEADINGS:
            return not _holds_all(each.span, span, prose)
        return not (role is Role.CODE and each.stress is Stress.CODE)

    return tuple(filter(is_apart, stressed))


def _holds_all(span: Span, paragraph: Span, prose: str) -> bool:
    if 2 * (span.end - span.start) < paragraph.end - paragraph.start:
        return False  # without a look at each of many in a long paragraph
    around = prose[paragraph.start : span.start] + prose[span.end : paragraph.end]
    return not any(map(str.isalnum, around))
