"""Whole processes, run in turn: A B A B, so that what slows the machine slows all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from .results import Sample, Series

CHECKOUT = Path(__file__).resolve().parents[1]
ONCE = 10.0
"""Seconds from which a command is not run again."""


class TimedOut(Exception):  # noqa: N818 - an outcome, not a fault
    """The command was stopped when its time was up; the text says when."""


class Failed(Exception):  # noqa: N818 - an outcome, not a fault
    """The command ended with a status that its kind does not have; the text says how."""


def environment() -> dict[str, str]:
    """Settings that give every machine the same run: our checkout, no configuration of git."""
    search_path = [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, search_path)),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }


def run(command: Sequence[str], patience: float, output: Path) -> Sample:
    """Run a command once, its output into a file; raises TimedOut or Failed.

    Status 1 is how a diff says that the texts differ.
    """
    errors = output.with_suffix(".errors")
    launcher = [sys.executable, "-I", "-S", str(CHECKOUT / "benchmarks" / "measure.py")]
    measured = subprocess.run(
        [*launcher, str(patience), str(output), str(errors), *command],
        capture_output=True,
        text=True,
        env=environment(),
        # git reads the settings of the repository that it is started in.
        cwd=output.parent,
        check=False,
    )
    if measured.returncode:
        raise Failed(measured.stderr.strip().rpartition("\n")[2])
    result = json.loads(measured.stdout)
    status = result.pop("status")
    if status is None:
        raise TimedOut(f"> {patience:g} s")
    said = errors.read_text(encoding="utf-8", errors="replace").strip()
    if status not in (0, 1) or (status and said):
        raise Failed(said.rpartition("\n")[2] or f"status {status}")
    return Sample(**result)


def interleave(
    commands: Mapping[str, Sequence[str]], rounds: int, patience: float, folder: Path
) -> dict[str, Series]:
    """Run all commands in turn, so many rounds; one that takes long, or failed, only once."""
    series = {name: Series() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            mine = series[name]
            if mine.failure or (mine.samples and mine.samples[0].wall > ONCE):
                continue
            try:
                mine.samples.append(run(command, patience, folder / "output"))
            except (TimedOut, Failed) as error:
                mine.failure = str(error)
    return series


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for texts and outputs, gone at the end."""
    return tempfile.TemporaryDirectory(prefix="reader-benchmark-")
