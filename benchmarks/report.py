"""What was measured as tables."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

from .peers import FLOOR, GIT
from .results import Anchoring, Clock, Measurement, Quality, Results, Score, Series
from .speed import BARE_PYTHON
from .tables import megabytes, seconds, share, size, table, times

_CLOCKS = {"wall": "wall time, medians", "cpu": "processor time, the least of all rounds"}
LIMIT = 3.0
"""A case that takes longer than so many times git's time is marked."""


def tables(results: Results, clock: Clock) -> str:
    """All that a command measured, and on what machine."""
    if results.kind == "quality":
        body = [quality_table(results.qualities), summary_table(results.qualities)]
    elif results.kind == "anchoring":
        body = [anchoring_table(results.anchorings), anchored_sizes_table(results.anchorings)]
    elif results.kind == "speed":
        body = [families_table(results.times, clock)]
    elif results.kind == "files":
        body = [cases_table(results.times, clock, floor=FLOOR)]
    elif results.kind == "start":
        body = [cases_table(results.times, clock, floor=BARE_PYTHON)]
    else:
        body = [
            cases_table(results.times, clock, limit=LIMIT),
            f"! is more than {LIMIT:g} times the time of git.",
        ]
    on = results.machine
    where = f"Python {on['python']}, {on['system']}, {on['cores']} cores"
    told = "" if results.qualities or results.anchorings else f" Seconds of {_CLOCKS[clock]}."
    return "\n\n".join([*body, f"reader {on['reader']} on {on['date']}; {where}.{told}"])


def growth(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The exponent e of time ~ size^e: the slope of the line through the logarithms."""
    if len(sizes) < 2:
        return math.nan
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(time) for time in times]
    ).slope


def _cell(series: Series, floor: Series | None, clock: Clock) -> str:
    if not series.samples:
        return series.failure
    if floor is None or floor is series or not floor.samples:
        return seconds(series.seconds(clock))
    return f"{seconds(series.seconds(clock))} {_spread(series, floor, clock)}"


def _spread(series: Series, floor: Series, clock: Clock) -> str:
    """A ratio, and between which it lay in the rounds."""
    found = series.ratios(floor, clock)
    middle = times(series.ratio(floor, clock))
    if len(found) < 2:
        return middle
    return f"{middle} ({'–'.join(times(found[k]).removeprefix('× ') for k in (0, -1))})"


def families_table(measured: Sequence[Measurement], clock: Clock) -> str:
    """For each family a table: seconds and ratio by size, growth, memory at the largest.

    Ratios are to the floor of Python, or to git where that was not measured.
    """
    found = {(m.texts, m.peer, m.size): m.series for m in measured}
    floor = FLOOR if any(m.peer == FLOOR for m in measured) else GIT
    sizes = sorted({m.size for m in measured})
    parts = []
    for family in dict.fromkeys(m.texts for m in measured):
        rows = []
        for peer in dict.fromkeys(m.peer for m in measured):
            series = [found[family, peer, words] for words in sizes]
            done = [(words, s) for words, s in zip(sizes, series, strict=True) if s.samples]
            exponent = growth([n for n, _ in done[-3:]], [s.seconds("cpu") for _, s in done[-3:]])
            rows.append(
                [
                    peer,
                    *(
                        _cell(s, found.get((family, floor, words)), clock)
                        for words, s in zip(sizes, series, strict=True)
                    ),
                    "–" if math.isnan(exponent) else f"{exponent:.2f}",
                    megabytes(done[-1][1].memory) if done else "–",
                ]
            )
        head = [family, *map(size, sizes), "growth", "memory"]
        parts.append(table(head, rows))
    return "\n\n".join(parts)


def cases_table(
    measured: Sequence[Measurement], clock: Clock, *, floor: str = GIT, limit: float = math.inf
) -> str:
    """For each case seconds, ratio to the floor and memory; what exceeds the limit is marked."""
    peers = list(dict.fromkeys(m.peer for m in measured))
    found = {(m.texts, m.peer): m for m in measured}
    head = ["texts", "characters"]
    for peer in peers:
        head += [peer, "memory"] if peer == floor else [peer, "ratio", "memory"]
    rows = []
    for case in dict.fromkeys(m.texts for m in measured):
        row = [case, size(found[case, peers[0]].size)]
        for peer in peers:
            series = found[case, peer].series
            row += [seconds(series.seconds(clock)) if series.samples else series.failure]
            if peer != floor:
                least = found.get((case, floor))
                row += [_ratio(series, least.series if least else None, clock, limit)]
            row += [megabytes(series.memory) if series.samples else "–"]
        rows.append(row)
    return table(head, rows)


def _ratio(series: Series, floor: Series | None, clock: Clock, limit: float) -> str:
    if floor is None or not floor.samples or not series.samples:
        return "–"
    return ("! " if series.ratio(floor, clock) > limit else "") + _spread(series, floor, clock)


def quality_table(measured: Sequence[Quality]) -> str:
    """Precision and recall of all that was found, a line for each program on each texts."""
    head = ["texts", "program", "words", "links P", "R", "F", "moved P", "R"]
    head += ["equal words", "P", "R", "displaced R"]
    return table(
        head,
        [
            [
                row.texts,
                row.peer,
                size(row.size),
                *_shares(row.links, "precision", "recall", "f1"),
                *_shares(row.moved, "precision", "recall"),
                row.failure or ("" if row.words is None else f"{row.words.found:,}"),
                *_shares(row.words, "precision", "recall"),
                *_shares(row.displaced, "recall"),
            ]
            for row in measured
        ],
        names=2,
    )


def summary_table(measured: Sequence[Quality]) -> str:
    """What each program gives: recall over all texts together of each kind of thing."""
    kinds = {
        "links": "paragraph links",
        "moved": "moved, and said so",
        "words": "equal words",
        "displaced": "equal words out of order",
    }
    rows = []
    for peer in dict.fromkeys(row.peer for row in measured):
        scores: dict[str, Score | None] = dict.fromkeys(kinds)
        for row in measured:
            for kind in kinds:
                score: Score | None = getattr(row, kind)
                if row.peer == peer and score is not None:
                    scores[kind] = score + (scores[kind] or Score(0, 0, 0))
        rows.append(
            [peer, *("none" if score is None else share(score.recall) for score in scores.values())]
        )
    return table(["program", *kinds.values()], rows)


_ANCHORED = ["quotes", "right", "wrong, certain", "wrong, like it", "not found", "ms"]


def anchoring_table(measured: Sequence[Anchoring]) -> str:
    """A row for each revision and program, and for all revisions together."""
    return _anchored(measured, "texts", lambda row: row.texts)


def anchored_sizes_table(measured: Sequence[Anchoring]) -> str:
    """A row for each size of quotes and program."""
    return _anchored(measured, "quote", lambda row: row.size)


def _anchored(measured: Sequence[Anchoring], name: str, key: Callable[[Anchoring], str]) -> str:
    found: dict[tuple[str, str], Anchoring] = {}
    for row in measured:
        for group in (key(row), "all"):
            known = found.get((group, row.peer))
            found[group, row.peer] = row if known is None else known + row
    groups = [*dict.fromkeys(group for group, _ in found if group != "all"), "all"]
    rows = []
    for group in groups:
        for peer in dict.fromkeys(row.peer for row in measured):
            if (sum_of := found.get((group, peer))) is not None:
                counted = sum_of.wrong, sum_of.wrong_approximate, sum_of.lost
                each = 1000 * sum_of.seconds / max(1, sum_of.quotes)
                right = sum_of.right / max(1, sum_of.quotes)
                cells = [str(sum_of.quotes), share(right), *map(str, counted), f"{each:.1f}"]
                rows.append([group, peer, *cells])
    return table([name, "program", *_ANCHORED], rows, names=2)


def _shares(score: Score | None, *names: str) -> list[str]:
    return ["" if score is None else share(getattr(score, name)) for name in names]
