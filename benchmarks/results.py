"""Measurements as data: what was run, how often, how long, and on what machine."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
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

    def ratio(self, other: Series, clock: Clock) -> float:
        """Median over the rounds of this program's time to the other's in the same round."""
        pairs = zip(self.samples, other.samples, strict=False)
        return statistics.median(
            ours.wall / theirs.wall if clock == "wall" else ours.cpu / theirs.cpu
            for ours, theirs in pairs
        )


@dataclass(frozen=True)
class Measurement:
    """One program on one pair of texts."""

    texts: str
    """Family or case."""
    size: int
    """Words a side; of a case, characters of the longer side."""
    peer: str
    series: Series


def machine() -> dict[str, str | int]:
    """What the figures depend on besides the program."""
    return {
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


def write_json(path: Path, kind: str, rows: Iterable[Any]) -> None:
    """Write measurements to a file; `kind` is the name of what was measured."""
    data = {
        "schema": SCHEMA,
        "kind": kind,
        "machine": machine(),
        "rows": [asdict(row) for row in rows],
    }
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_json(path: Path) -> Sequence[Measurement]:
    """The measurements of a file; raises ValueError where it is not one of times."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError
        return [
            Measurement(
                row["texts"],
                row["size"],
                row["peer"],
                Series(
                    [Sample(*sample) for sample in row["series"]["samples"]],
                    row["series"]["failure"],
                ),
            )
            for row in data["rows"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{path}: not a file of `speed --json`") from None
