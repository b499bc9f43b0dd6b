"""What a person waits for at the terminal: the first text, and the next page."""

from __future__ import annotations

import re
import statistics
import tempfile
from pathlib import Path

from .terminal import Run, lines_command, minimal_command, reader_command


def marker(path: Path) -> bytes:
    """A word of a text's first paragraph, long enough to stand nowhere else on the screen."""
    from reader.text import load

    document = load(path, max_bytes=1 << 32)
    words: list[str] = re.findall(r"\w+", document.slice(document.paragraphs[0].span)[:200])
    return max(words, key=len).encode()


def first_paint(pairs: list[tuple[str, Path, Path]], rounds: int) -> None:
    """From the start of the process to the first text on the screen, against the minimal app."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = [("minimal app", minimal_command(), b"painted-marker")]
        commands += [(what, reader_command(a, b), marker(a)) for what, a, b in pairs]
        times: dict[str, list[float]] = {what: [] for what, _, _ in commands}
        for round_number in range(rounds + 1):
            for what, command, word in commands:
                run = Run(command, folder)
                seconds = run.wait_for(word)
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
    """From a key to the first byte of the frame it causes, once all is compared.

    Each pair is read beside the smallest program of lines that shows its left text; the keys go to
    both in turn.
    """
    with tempfile.TemporaryDirectory() as name:
        for what, a, b in pairs:
            ours, floor = Run(reader_command(a, b), Path(name)), Run(lines_command(a), Path(name))
            ours.wait_for(b"shared")
            for run in (ours, floor):
                run.wait_for_quiet(1.0)
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(pages):
                for run, found in zip((ours, floor), times, strict=True):
                    run.press(b" ")
                    while (seconds := run.time_frame()) is None:
                        run.press(b"g")  # from the end to the start
                        run.wait_for_quiet()
                        run.press(b" ")
                    found.append(seconds)
            for run in (ours, floor):
                run.stop()
            for program, found in zip((what, "  lines alone"), times, strict=True):
                middle, high = statistics.median(found), _high(found)
                print(
                    f"{program:<24} page down {middle * 1e3:6.1f} ms"
                    f"   x {middle / statistics.median(times[1]):.2f}"
                    f"   95 % below {high * 1e3:6.1f} ms   x {high / _high(times[1]):.2f}"
                )


def _high(times: list[float]) -> float:
    """What 95 % of the times are below."""
    return sorted(times)[int(0.95 * (len(times) - 1))]
