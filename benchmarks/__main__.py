"""The measurements by name."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from .terminal import Run, minimal_command, reader_command
from .texts import write_pair


def first_word(path: Path) -> bytes:
    """The first word of a text's body, as it will be on the screen."""
    from reader.text import load

    document = load(path)
    return document.slice(document.paragraphs[0].span).split()[0].encode()


def first_paint(pairs: list[tuple[str, Path, Path]], rounds: int) -> None:
    """From the start of the process to the first text on the screen, against the minimal app."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = [("minimal app", minimal_command(), b"painted-marker")]
        commands += [(what, reader_command(a, b), first_word(a)) for what, a, b in pairs]
        times: dict[str, list[float]] = {what: [] for what, _, _ in commands}
        for round_number in range(rounds + 1):
            for what, command, marker in commands:
                run = Run(command, folder)
                seconds = run.wait_for(marker)
                run.stop()
                if round_number:
                    times[what].append(seconds)
    floor = times["minimal app"]
    for what, found in times.items():
        ratios = [a / b for a, b in zip(found, floor, strict=True)]
        print(
            f"{what:<24} {statistics.median(found) * 1e3:7.0f} ms"
            f"   x {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        )


def page_down(pairs: list[tuple[str, Path, Path]], pages: int) -> None:
    """From a key to the first byte of the frame it causes, once all is compared."""
    with tempfile.TemporaryDirectory() as name:
        for what, a, b in pairs:
            run = Run(reader_command(a, b), Path(name))
            run.wait_for(b"shared")
            run.wait_for_quiet(1.0)
            times = []
            for _ in range(pages):
                run.press(b" ")
                times.append(run.time_frame())
            run.stop()
            print(
                f"{what:<24} page down {statistics.median(times) * 1e3:6.1f} ms"
                f"   longest {max(times) * 1e3:6.1f} ms"
            )


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("what", choices=["first-paint", "page-down"])
    parser.add_argument("files", nargs="*", metavar="LEFT RIGHT", type=Path)
    parser.add_argument("--words", type=int, default=1_000_000, help="size of the generated pair")
    parser.add_argument("-n", type=int, default=9, help="rounds, or pages")
    options = parser.parse_args()
    if len(options.files) not in (0, 2):
        sys.exit("give two files, or none")
    with tempfile.TemporaryDirectory() as name:
        pairs = [("the files given", *options.files)] if options.files else []
        generated = write_pair(Path(name), options.words)
        pairs.append((f"2 x {options.words:,} words", *generated))
        if options.what == "first-paint":
            first_paint(pairs, options.n)
        else:
            page_down(pairs, options.n)


if __name__ == "__main__":
    main()
