"""The command line of the measurements."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from .arguments import (
    add_clock,
    add_json,
    add_names,
    add_rounds,
    add_running,
    add_sizes,
    add_timeout,
    add_timing,
    as_count,
    as_share,
    as_size,
)
from .peers import FLOOR, GIT, PEERS, READER, Peer, choose
from .results import Measurement, Results, machine
from .runs import scratch
from .tables import seconds, size
from .texts.adversarial import CASES
from .texts.families import FAMILIES, make_pair
from .texts.files import write_texts
from .texts.revisions import REVISIONS


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for; 2 is the status where the arguments cannot be used."""
    options = _parser().parse_args(arguments)
    measure: Callable[[argparse.Namespace], None] = options.measure
    try:
        measure(options)
    except (OSError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        print(f"benchmarks: {message}; see: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m benchmarks", description="Measure speed and quality.")
    commands = parser.add_subparsers(required=True, metavar="WHAT")

    def add(name: str, measure: Callable[[argparse.Namespace], None], text: str) -> _Parser:
        command: _Parser = commands.add_parser(name, help=text, description=text)
        command.set_defaults(measure=measure)
        return command

    speed = add("speed", _speed, "whole processes on texts that grow")
    add_sizes(speed, "1k,10k,100k,1M")
    add_names(speed, "--families", FAMILIES, list(FAMILIES))
    add_running(speed, [FLOOR, READER, GIT], rounds=5)
    files = add("files", _files, "whole processes on files, against the floor of Python")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE", help="LEFT RIGHT ...")
    add_running(files, [FLOOR, READER, "reader-json", GIT, "prosediff"], rounds=5)
    stages = add("stages", _stages, "what each second of a comparison is spent on")
    stages.add_argument("files", nargs="+", type=Path, metavar="FILE", help="LEFT RIGHT ...")
    add_rounds(stages, 3)
    quality = add("quality", _quality, "what is found, against what is known to be true")
    add_sizes(quality, "10k")
    add_names(quality, "--families", FAMILIES, list(FAMILIES))
    readable = [name for name, peer in PEERS.items() if name == READER or peer.words or peer.moved]
    add_names(quality, "--peers", readable, readable)
    add_timeout(quality)
    add_json(quality)
    quality.set_defaults(clock="wall")
    sensitivity = add("sensitivity", _sensitivity, "what changes where constants are moved")
    add_sizes(sensitivity, "500,3k")
    add_names(sensitivity, "--families", FAMILIES, list(FAMILIES))
    anchoring = add("anchoring", _anchoring, "notes that find their quotes in revised texts")
    anchoring.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="texts to revise instead of made ones"
    )
    anchoring.add_argument(
        "--editions", nargs=2, type=Path, metavar=("OLD", "NEW"), help="instead: two editions"
    )
    anchoring.add_argument(
        "--texts", type=as_count, default=60, metavar="N", help="texts of each kind (60)"
    )
    add_names(anchoring, "--revisions", REVISIONS, list(REVISIONS), separator=";")
    add_json(anchoring)
    anchoring.set_defaults(clock="cpu")
    adversarial = add("adversarial", _adversarial, "whole processes on the worst of texts")
    add_names(adversarial, "--cases", CASES, list(CASES), separator=";")
    adversarial.add_argument(
        "--scale", type=as_share, default=1.0, metavar="S", help="share of the full size (1)"
    )
    add_running(adversarial, [READER, GIT], rounds=3)
    start = add("start", _start, "reader compare on the sample articles, against a bare Python")
    add_timing(start, rounds=11)
    plot = add("plot", _plot, "the picture of what `speed --json` wrote")
    plot.add_argument("file", type=Path, metavar="FILE")
    plot.add_argument("-o", "--output", type=Path, required=True, metavar="SVG")
    add_names(plot, "--families", FAMILIES, list(FAMILIES))
    add_clock(plot)
    dots = add("dotplot", _dotplot, "the picture of what two texts share")
    dots.add_argument("left", type=Path, metavar="LEFT")
    dots.add_argument("right", type=Path, metavar="RIGHT")
    dots.add_argument("-o", "--output", type=Path, required=True, metavar="SVG")
    page = add("page", _page, "put the tables of what --json wrote into a page of documentation")
    page.add_argument("files", nargs="+", type=Path, metavar="FILE", help="NAME.json goes to NAME")
    page.add_argument("-o", "--output", dest="page", type=Path, required=True, metavar="PAGE")
    add_clock(page)
    for name, rounds, measure, text in (
        ("first-paint", 9, _first_paint, "from the start to the first text on the screen"),
        ("page-down", 9, _page_down, "from a key to the frame it causes"),
    ):
        command = add(name, measure, text)
        command.add_argument("files", nargs="*", metavar="FILE", type=Path, help="LEFT RIGHT")
        command.add_argument(
            "--words", type=as_size, default=1_000_000, help="size of the generated pair (1M)"
        )
        add_rounds(command, rounds)
    return parser


# --- measurements ---------------------------------------------------------------------------------


def _present(names: Sequence[str]) -> dict[str, Peer]:
    peers, missing = choose(names)
    for name in missing:
        print(f"{name} is left out: {PEERS[name].needs} is not installed")
    if not peers:
        raise ValueError("none of the programs is installed")
    return peers


def _told(measured: Iterable[Measurement]) -> list[Measurement]:
    """All measurements, each told when it is made."""
    rows = []
    for row in measured:
        rows.append(row)
        series = row.series
        result = seconds(series.seconds("wall")) if series.samples else series.failure
        print(f"  {row.texts}, {size(row.size)}: {row.peer} {result}", file=sys.stderr)
    return rows


def _speed(options: argparse.Namespace) -> None:
    from .speed import measure_families

    with scratch() as folder:
        rows = _told(
            measure_families(
                options.families,
                options.words,
                _present(options.peers),
                rounds=options.n,
                patience=options.timeout,
                folder=Path(folder),
            )
        )
    _show(options, Results("speed", rows, machine()))


def _pairs(files: Sequence[Path]) -> list[tuple[Path, Path]]:
    if len(files) % 2:
        raise ValueError("give pairs of files: LEFT RIGHT ...")
    found = [path.resolve() for path in files]  # the programs run in another folder
    return list(zip(found[::2], found[1::2], strict=True))


def _files(options: argparse.Namespace) -> None:
    from .speed import measure_files

    with scratch() as folder:
        rows = _told(
            measure_files(
                _pairs(options.files),
                _present(options.peers),
                rounds=options.n,
                patience=options.timeout,
                folder=Path(folder),
            )
        )
    _show(options, Results("files", rows, machine()))


def _stages(options: argparse.Namespace) -> None:
    from .stages import stages_table

    print(stages_table(_pairs(options.files), options.n))


def _quality(options: argparse.Namespace) -> None:
    from .quality import measure_quality

    rows = []
    with scratch() as folder:
        for row in measure_quality(
            options.families,
            options.words,
            _present(options.peers),
            patience=options.timeout,
            folder=Path(folder),
        ):
            rows.append(row)
            print(f"  {row.texts}, {size(row.size)}: {row.peer} {row.failure}", file=sys.stderr)
    _show(options, Results("quality", rows, machine()))


def _sensitivity(options: argparse.Namespace) -> None:
    from .sensitivity import effects, sensitivity_table, texts

    print(sensitivity_table(list(effects(texts(options.families, options.words)))))


def _anchoring(options: argparse.Namespace) -> None:
    from .anchoring import measure_anchoring, measure_editions
    from .texts.quoted import made, parts

    if options.editions:
        old, new = (path.read_text(encoding="utf-8") for path in options.editions)
        rows = list(measure_editions(old, new, 5 * options.texts))
    else:
        own = [part for path in options.files for part in parts(path.read_text(encoding="utf-8"))]
        if options.files and not own:
            raise ValueError("the files have no text of some length")
        texts = own[: options.texts] or made(options.texts)
        rows = list(measure_anchoring(texts, options.revisions))
    _show(options, Results("anchoring", rows, machine()))


def _adversarial(options: argparse.Namespace) -> None:
    from .speed import measure_cases

    with scratch() as folder:
        rows = _told(
            measure_cases(
                options.cases,
                _present(options.peers),
                scale=options.scale,
                rounds=options.n,
                patience=options.timeout,
                folder=Path(folder),
            )
        )
    _show(options, Results("adversarial", rows, machine()))


def _start(options: argparse.Namespace) -> None:
    from .speed import measure_start

    with scratch() as folder:
        rows = _told(measure_start(options.n, options.timeout, Path(folder)))
    _show(options, Results("start", rows, machine()))


def _show(options: argparse.Namespace, results: Results) -> None:
    from .report import tables

    if options.json:
        results.write(options.json)
    print(tables(results, options.clock))


def _page(options: argparse.Namespace) -> None:
    from .page import with_tables
    from .report import tables

    text = options.page.read_text(encoding="utf-8")
    for path in options.files:
        text = with_tables(text, path.stem, tables(Results.read(path), options.clock))
    options.page.write_text(text, encoding="utf-8")


def _plot(options: argparse.Namespace) -> None:
    from .plot import plot

    rows = [row for row in Results.read(options.file).times if row.texts in options.families]
    options.output.write_text(plot(rows, options.clock), encoding="utf-8")


def _dotplot(options: argparse.Namespace) -> None:
    import reader

    from .dotplot import dotplot

    try:
        left, right = reader.load(options.left), reader.load(options.right)
    except reader.ReaderError as error:
        raise ValueError(str(error)) from None
    options.output.write_text(dotplot(reader.compare(left, right)), encoding="utf-8")


def _first_paint(options: argparse.Namespace) -> None:
    from .screen import first_paint

    _on_screen(options, first_paint)


def _page_down(options: argparse.Namespace) -> None:
    from .screen import page_down

    _on_screen(options, page_down)


def _on_screen(
    options: argparse.Namespace, measure: Callable[[list[tuple[str, Path, Path]], int], None]
) -> None:
    if len(options.files) not in (0, 2):
        raise ValueError("give two files, or none")
    with scratch() as folder:
        pair = make_pair("edited", options.words, as_books=True)
        generated = write_texts(Path(folder), "edited", pair.left, pair.right)
        pairs = [("the files given", *options.files)] if options.files else []
        measure([*pairs, (f"2 x {options.words:,} words", *generated)], options.n)
