"""The arguments of the measurements: sizes, names, times, and the options that several share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from .peers import PEERS

LARGEST = 10_000_000
"""Words of the longest text that is made."""


def add_sizes(parser: argparse.ArgumentParser, default: str) -> None:
    """An option of several sizes of texts."""
    parser.add_argument(
        "--words",
        type=as_sizes,
        default=as_sizes(default),
        metavar="N,...",
        help=f"words a side ({default}); 10k, 2.5M",
    )


def add_names(
    parser: argparse.ArgumentParser,
    option: str,
    known: Iterable[str],
    default: list[str],
    separator: str = ",",
) -> None:
    """An option of names out of those that are known."""
    names = list(known)

    def chosen(text: str) -> list[str]:
        wanted = [name.strip() for name in text.split(separator)]
        for name in wanted:
            if name not in names:
                raise argparse.ArgumentTypeError(
                    f"{name!r} is none of {(separator + ' ').join(names)}"
                )
        return list(dict.fromkeys(wanted))

    parser.add_argument(
        option,
        type=chosen,
        default=default,
        metavar=f"NAME{separator}...",
        # argparse reads a per cent sign in a help text as a place for a value.
        help=f"of {(separator + ' ').join(names)} ({(separator + ' ').join(default)})".replace(
            "%", "%%"
        ),
    )


def add_running(parser: argparse.ArgumentParser, peers: list[str], rounds: int) -> None:
    """The options of programs that are run."""
    add_names(parser, "--peers", PEERS, peers)
    add_timing(parser, rounds)


def add_timing(parser: argparse.ArgumentParser, rounds: int) -> None:
    """The options of what is timed."""
    add_rounds(parser, rounds)
    add_timeout(parser)
    add_clock(parser)
    add_json(parser)


def add_clock(parser: argparse.ArgumentParser) -> None:
    """The option of the clock that is told."""
    parser.add_argument(
        "--clock", choices=["wall", "cpu"], default="wall", help="the time that is told (wall)"
    )


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """The option of how long a run may take."""
    parser.add_argument(
        "--timeout", type=as_seconds, default=60.0, metavar="S", help="seconds a run may take (60)"
    )


def add_rounds(parser: argparse.ArgumentParser, default: int) -> None:
    """The option of how often each is run."""
    parser.add_argument(
        "-n", type=as_count, default=default, metavar="N", help=f"runs of each ({default})"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option of a file for all figures."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")


def as_size(text: str) -> int:
    """1000, 10k or 2.5M as a number of words."""
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:].lower(), 1)
    try:
        words = round(float(text[:-1] if factor > 1 else text) * factor)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 10k or 2.5M") from None
    if not 10 <= words <= LARGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 10 and 10M words")
    return words


def as_sizes(text: str) -> list[int]:
    """Several sizes, in order."""
    return sorted({as_size(part.strip()) for part in text.split(",")})


def as_count(text: str) -> int:
    """A number of runs."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def as_seconds(text: str) -> float:
    """A time of at most a day."""
    return as_number(text, 86_400)


def as_share(text: str) -> float:
    """A share above 0."""
    return as_number(text, 1)


def as_number(text: str, largest: float) -> float:
    """A number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= largest:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0, at most {largest:g}")
    return value
