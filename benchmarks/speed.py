"""How long whole processes take on texts that grow, against git and others."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from .peers import PEERS, READER, Peer
from .results import Measurement, Series
from .runs import Failed, TimedOut, interleave, run
from .texts.adversarial import make_case
from .texts.families import make_pair
from .texts.files import write_texts


def warm_up(peers: Mapping[str, Peer], patience: float, folder: Path) -> None:
    """Run each program once on little, so that what it imports is compiled and in memory."""
    pair = make_pair("edited", 200)
    files = write_texts(folder, "warm-up", pair.left, pair.right)
    for peer in peers.values():
        with suppress(Failed, TimedOut):  # It will be told where it counts.
            run(peer.call(*files), patience, folder / "output")


def measure_families(
    families: Sequence[str],
    sizes: Sequence[int],
    peers: Mapping[str, Peer],
    *,
    rounds: int,
    patience: float,
    folder: Path,
) -> Iterator[Measurement]:
    """Every peer on every family, size after size; one that was stopped gets no larger texts."""
    warm_up(peers, patience, folder)
    for family in families:
        stopped: dict[str, str] = {}
        for words in sorted(sizes):
            pair = make_pair(family, words, as_books=True)
            files = write_texts(folder, family, pair.left, pair.right)
            commands = {
                name: peer.call(*files) for name, peer in peers.items() if name not in stopped
            }
            series = interleave(commands, rounds, patience, folder)
            stopped |= {name: mine.failure for name, mine in series.items() if mine.failure}
            for name in peers:
                mine = series.get(name) or Series(failure=stopped[name])
                yield Measurement(family, words, name, mine)


def measure_files(
    pairs: Sequence[tuple[Path, Path]],
    peers: Mapping[str, Peer],
    *,
    rounds: int,
    patience: float,
    folder: Path,
) -> Iterator[Measurement]:
    """Every peer on pairs of files."""
    warm_up(peers, patience, folder)
    for left, right in pairs:
        characters = max(len(path.read_text(encoding="utf-8")) for path in (left, right))
        name = f"{left.stem} / {right.stem}"
        yield from _measured(name, characters, (left, right), peers, rounds, patience, folder)


def _measured(
    texts: str,
    size: int,
    files: tuple[Path, Path],
    peers: Mapping[str, Peer],
    rounds: int,
    patience: float,
    folder: Path,
) -> Iterator[Measurement]:
    """Every peer on two files."""
    commands = {name: peer.call(*files) for name, peer in peers.items()}
    for name, series in interleave(commands, rounds, patience, folder).items():
        yield Measurement(texts, size, name, series)


def measure_cases(
    cases: Sequence[str],
    peers: Mapping[str, Peer],
    *,
    scale: float,
    rounds: int,
    patience: float,
    folder: Path,
) -> Iterator[Measurement]:
    """Every peer on every adversarial case, at a share of its full size."""
    warm_up(peers, patience, folder)
    for case in cases:
        texts = make_case(case, scale)
        files = write_texts(folder, "case", *texts)
        characters = max(sum(map(len, side)) for side in texts)
        yield from _measured(case, characters, files, peers, rounds, patience, folder)


BARE_PYTHON = "python -c pass"


def measure_start(rounds: int, patience: float, folder: Path) -> Iterator[Measurement]:
    """`reader compare` on the sample articles against a Python that does nothing."""
    from reader.resources import sample_pairs

    for left, right in sample_pairs():
        size = max(len(path.read_text(encoding="utf-8")) for path in (left, right))
        commands = {
            BARE_PYTHON: [sys.executable, "-c", "pass"],
            READER: PEERS[READER].call(left, right),
        }
        run(commands[READER], patience, folder / "output")
        for name, series in interleave(commands, rounds, patience, folder).items():
            yield Measurement(left.parent.name, size, name, series)
