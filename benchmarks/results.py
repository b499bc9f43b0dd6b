"""Measurements as data: what was run, how often, how long, and on what machine."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

SCHEMA = "reader.benchmark/1"
Clock = Literal["wall", "cpu"]
"""What is told: seconds that pass, or those of the processor, which a busy machine changes less."""


class Sample(NamedTuple):
    """One run of a command."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, user and system, of the process and what it waited for."""
    memory: int
    """Largest resident size in bytes, at least that of the measuring process, about 10 MB."""


@dataclass
class Series:
    """The runs of one program on one pair of texts."""

    samples: list[Sample] = field(default_factory=list)
    failure: str = ""
    """Why there are no more: "> 60 s", or what the command said."""

    def seconds(self, clock: Clock) -> float:
        """The median of wall time; the least of processor time, to which noise can only add."""
        if clock == "wall":
            return statistics.median(sample.wall for sample in self.samples)
        return min(sample.cpu for sample in self.samples)

    @property
    def memory(self) -> int:
        """Largest resident size in bytes."""
        return max(sample.memory for sample in self.samples)

    def ratios(self, other: Series, clock: Clock) -> list[float]:
        """This program's time to the other's in the same round, for each round, in order."""
        pairs = zip(self.samples, other.samples, strict=False)
        return sorted(
            ours.wall / theirs.wall if clock == "wall" else ours.cpu / theirs.cpu
            for ours, theirs in pairs
        )

    def ratio(self, other: Series, clock: Clock) -> float:
        """The median of these."""
        return statistics.median(self.ratios(other, clock))


@dataclass(frozen=True)
class Measurement:
    """One program on one pair of texts."""

    texts: str
    """Family or case."""
    size: int
    """Words a side; of a case, characters of the longer side."""
    peer: str
    series: Series


Pairs = Collection[tuple[int, int]]
"""Words, or paragraphs, of the left and of the right text, by number from 0."""


@dataclass(frozen=True)
class Score:
    """Found against true."""

    true: int
    found: int
    right: int
    """How many of those found are true."""

    @classmethod
    def of(cls, true: Pairs, found: Pairs) -> Score:
        """Count two sets of pairs."""
        return cls(len(true), len(found), len(set(true) & set(found)))

    @property
    def precision(self) -> float:
        """Share of what was found that is true; not a number where nothing was found."""
        return self.right / self.found if self.found else math.nan

    @property
    def recall(self) -> float:
        """Share of what is true that was found; not a number where nothing is true."""
        return self.right / self.true if self.true else math.nan

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.true + self.found) if self.true else math.nan

    def __add__(self, other: Score) -> Score:
        """Both counted together."""
        return Score(self.true + other.true, self.found + other.found, self.right + other.right)


@dataclass(frozen=True)
class Quality:
    """What one program found of one pair of texts."""

    texts: str
    size: int
    """Words a side."""
    peer: str
    links: Score | None = None
    """Paragraphs that correspond."""
    moved: Score | None = None
    """Those of them that were moved."""
    words: Score | None = None
    """Equal words."""
    displaced: Score | None = None
    """Equal words off the longest chain in order: what a diff, which keeps it, cannot find too."""
    failure: str = ""


@dataclass(frozen=True)
class Anchoring:
    """How one program found quotes of one size again, in texts revised in one way."""

    texts: str
    """The revision."""
    size: str
    """Of the quotes: word, phrase, sentence, paragraph, several."""
    peer: str
    right: int
    """Found where they are, or not found where they are gone."""
    wrong: int
    """Found elsewhere, and shown as certain."""
    wrong_approximate: int
    """Found elsewhere, and shown as words like them."""
    lost: int
    """Not found, though they are there."""
    seconds: float
    """Of the processor, for all."""

    @property
    def quotes(self) -> int:
        """How many were looked for."""
        return self.right + self.wrong + self.wrong_approximate + self.lost

    def __add__(self, other: Anchoring) -> Anchoring:
        """Both counted together, under the names of the first."""
        return Anchoring(
            self.texts,
            self.size,
            self.peer,
            self.right + other.right,
            self.wrong + other.wrong,
            self.wrong_approximate + other.wrong_approximate,
            self.lost + other.lost,
            self.seconds + other.seconds,
        )


def machine() -> dict[str, str | int]:
    """What the figures depend on."""
    return {
        "date": date.today().isoformat(),
        "reader": _version(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0,
    }


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("facing-reader")
    except PackageNotFoundError:
        return "checkout"


@dataclass(frozen=True)
class Results:
    """All that one command measured."""

    kind: str
    """The name of the command."""
    rows: Sequence[Measurement | Quality | Anchoring]
    machine: Mapping[str, str | int]

    @property
    def times(self) -> Sequence[Measurement]:
        """The rows that are times of programs."""
        return [row for row in self.rows if isinstance(row, Measurement)]

    @property
    def qualities(self) -> Sequence[Quality]:
        """The rows that are what programs found."""
        return [row for row in self.rows if isinstance(row, Quality)]

    @property
    def anchorings(self) -> Sequence[Anchoring]:
        """The rows that are quotes found again."""
        return [row for row in self.rows if isinstance(row, Anchoring)]

    def write(self, path: Path) -> None:
        """Write all to a file, as JSON."""
        data = {"schema": SCHEMA, **asdict(self)}
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Results:
        """Read such a file; raises ValueError where it is none."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["schema"] != SCHEMA:
                raise ValueError
            rows = [_row(row) for row in data["rows"]]
            return cls(data["kind"], rows, data["machine"])
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{path}: not a file that --json wrote") from None


def _row(row: dict[str, Any]) -> Measurement | Quality | Anchoring:
    if "links" in row:
        return _quality(row)
    return Anchoring(**row) if "lost" in row else _measurement(row)


def _measurement(row: dict[str, Any]) -> Measurement:
    series = row.pop("series")
    samples = [Sample(*sample) for sample in series["samples"]]
    return Measurement(**row, series=Series(samples, series["failure"]))


def _quality(row: dict[str, Any]) -> Quality:
    for kind in ("links", "moved", "words", "displaced"):
        row[kind] = None if row[kind] is None else Score(**row[kind])
    return Quality(**row)
