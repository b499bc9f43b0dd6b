"""The command line. Textual is imported only when there are texts to show."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .arguments import COMMANDS, command_parser, comparing_options, reading_parser
from .errors import ReaderError, Severity
from .output import check_output, complain, say, silence, write_output

if TYPE_CHECKING:
    import argparse

    from .annotations.store import NoteStore
    from .attribution.lexicon import Lexicon
    from .collation.options import Options
    from .errors import Problem
    from .reading.session import Session
    from .text.document import Document
    from .text.model import Sides, Version


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave: 0 done, 1 faults or differences found, 2 input unusable.

    A fault of the program itself ends with 1, and a signal with 128 and its number.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(given)
    except ReaderError as error:
        _fail(str(error))
    except BrokenPipeError:
        # What reads our output has closed; nothing may be written at exit either.
        silence()
        status = 0
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        from .crash import tell

        status = tell(error)
    sys.exit(status)


def _run(given: list[str]) -> int:
    if given == ["--version"]:
        return _version()
    if given and given[0] in COMMANDS:
        options = command_parser().parse_args(given)
        commands = {
            "compare": _compare,
            "attribution": _attribution,
            "check": _check,
            "themes": _themes,
            "keys": _keys,
            "notes": _notes,
        }
        return commands[options.command](options)
    return _read(reading_parser().parse_args(given))


def _fail(message: str) -> NoReturn:
    complain(message)
    sys.exit(2)


def _version() -> int:
    from .versions import versions

    say("".join(f"{line}\n" for line in versions()))
    return 0


def _load(
    name: str | Path, options: argparse.Namespace, version: Version | None = None
) -> Document:
    from .text import load

    max_bytes = max(1, int(options.max_size * 1024**2))
    return load(name, version, encoding=options.encoding, max_bytes=max_bytes)


def _check_pairs(asked: Options, documents: Sides[Document]) -> None:
    """Raise ReaderError where a paragraph that is asked for is not there."""
    asked.check(*(len(document.paragraphs) for document in documents))


def _load_pair(options: argparse.Namespace) -> Sides[Document]:
    from .text.model import Sides

    if options.left == "-" and options.right == "-":
        raise ReaderError("standard input (-) can be one side only; name a file for the other")
    return Sides(options.left, options.right).map(lambda name: _load(name, options))


def _load_versions(options: argparse.Namespace) -> Sides[Document] | None:
    """The text before and after the changes of a file given alone; None where it has no versions.

    Raises ReaderError where it could have changes and has none.
    """
    from .text.model import Sides, Version

    document = _load(options.left, options)
    if document.version is not None or document.changes is None:
        return None
    path = document.path or options.left
    if not document.changes:
        raise ReaderError(
            f"{_safe(str(path))}: no tracked changes in it; name the text to read it against: "
            "reader LEFT RIGHT"
        )
    return Sides(Version.BEFORE, Version.AFTER).map(lambda each: _load(path, options, each))


def _lexicon() -> tuple[Lexicon | None, Sequence[Problem]]:
    """The lexicon with the user's words, None where there are none, and what is wrong with them."""
    from .folders import lexicon_folder

    folder = lexicon_folder()
    if not folder.is_dir():
        return None, ()
    from .attribution.lexicon import extended_lexicon

    return extended_lexicon(folder)


def _told_lexicon() -> Lexicon | None:
    """The same, with what is wrong said on standard error."""
    lexicon, problems = _lexicon()
    for problem in problems:
        complain(problem.describe("lexicon"))
    return lexicon


def _compare(options: argparse.Namespace) -> int:
    from .provenance.tracing import speech_ahead
    from .reading.session import Session
    from .reports.contents import Contents, placed_notes
    from .reports.formats import format_of

    # The process ends with the report: looking for unused values would only take time.
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # or numpy starts threads for nothing
    asked = comparing_options(options)
    session = Session(_load_pair(options), asked)
    _check_pairs(session.asked, session.documents)
    check_output(options.output, _read_files(session))
    _tell_of_notes(session.known_notes)
    for each in session.overruled:
        complain(each)
    lexicon, notes = _told_lexicon(), session.known_notes
    wanted = format_of(options.format, options.output)
    speech = speech_ahead(session.documents, lexicon) if wanted.long else None
    contents = Contents(
        session.compare(),
        lexicon,
        session.corrections,
        placed_notes(notes) if notes is not None else (),
        options.explain,
        speech,
    )
    write_output(wanted.write(contents), options.output)
    left, right = session.documents
    return int(options.exit_code and left.text != right.text)


def _read_files(session: Session) -> Iterator[Path]:
    """The files that a comparison reads."""
    from .config import config_path
    from .text.loading import SIDECAR_SUFFIX

    for document in session.documents:
        if document.path is not None:
            yield document.path
            yield document.path.with_name(document.path.name + SIDECAR_SUFFIX)
    if session.known_notes is not None:
        yield session.known_notes.path
    yield config_path()


def _tell_of_notes(notes: NoteStore | None) -> None:
    """Say what of the notes cannot be used, on standard error."""
    if notes is None:
        return
    from .annotations.corrections import read_corrections

    for problem in notes.problems:
        if problem.severity is not Severity.NOTE:
            unread = "" if notes.notes else "; no pins and corrections are heeded"
            complain(f"{problem.describe(notes.path.name)}{unread}")
    for problem in read_corrections(notes).problems:
        complain(problem.describe(notes.path.name))


def _attribution(options: argparse.Namespace) -> int:
    from .reports.attribution import attribution_data, report
    from .reports.data import json_text

    document = _load(options.file, options)
    lexicon = _told_lexicon()
    if options.format == "json":
        output = json_text(attribution_data(document, lexicon=lexicon))
    else:
        output = report(document, lexicon=lexicon)
    say(output)
    return 0


def _check(options: argparse.Namespace) -> int:
    from .reports.check import describe, faults

    status = 0
    for name in options.files:
        try:
            document = _load(name, options)
        except ReaderError as error:
            complain(str(error))
            status = 2
            continue
        say(describe(document))
        if faults(document):
            status = max(status, 1)
    return status


def _notes(options: argparse.Namespace) -> int:
    from .notescommand import run

    return run(options, _load)


def _safe(text: str) -> str:
    from .text.safe import safe_line

    return safe_line(text)


def _themes(options: argparse.Namespace) -> int:
    from .config import themes_folder
    from .themes import find_themes, read_theme

    status = 0
    for name, path in find_themes(themes_folder()).items():
        theme, problems = read_theme(path)
        title = theme.title if theme is not None else "not valid"
        say(f"{_safe(name):<20} {_safe(title)}\n")
        for problem in problems:
            say(f"  {_safe(problem.describe(str(path)))}\n")
            status = 1
    say(f"\nYour own themes go into {_safe(str(themes_folder()))}\n")
    return status


def _keys(options: argparse.Namespace) -> int:
    from .config import load_settings
    from .tui.commands import COMMANDS, GROUPS, checked_keymap

    settings, problems = load_settings()
    keymap, faults = checked_keymap(settings.keys)
    for group in GROUPS:
        say(f"{group}\n")
        for command in COMMANDS:
            if command.group == group:
                keys = keymap.get(command.id, command.keys)
                say(f"  {command.id:<16} {keys:<24} {command.help}\n")
    for problem in (*problems, *faults):
        say(f"{_safe(problem.describe('settings'))}\n")
    return int(bool(problems or faults))


def _read(options: argparse.Namespace) -> int:
    if options.version:
        return _version()
    # What is made until the first frame stays; the app collects what comes after.
    gc.disable()
    documents = asked = left = None
    if options.right is not None:
        documents = _load_pair(options)
    elif options.left == "-":
        raise ReaderError("standard input (-) needs a file for the other side: reader - RIGHT")
    elif options.left is not None:
        documents = _load_versions(options)
        left = Path(options.left)
    if documents is not None:
        asked = comparing_options(options)
        if asked is not None:
            _check_pairs(asked, documents)
    _need_terminal()
    from .config import load_settings, themes_folder
    from .errors import Problem

    settings, found = load_settings()
    lexicon, faults = _lexicon()
    problems = [*found, *faults]
    from .collation.options import USUAL
    from .reading.session import Session, Setup

    setup = Setup(
        lexicon,
        settings.creator,
        lambda path, version: _load(path, options, version),
        asked or USUAL,
    )
    session = None
    if documents is not None:
        session = Session(documents, asked, setup)
        session.begin()
        problems.extend(map(Problem, session.overruled))
    from .themes import find_theme, load_theme

    try:
        name = options.theme or settings.theme or "dark"
        theme = load_theme(find_theme(name, themes_folder()))
    except ReaderError as error:
        if options.theme:
            if session is not None:
                session.job.cancel()
            raise
        problems.append(Problem(str(error)))
        theme = load_theme(find_theme("dark"))
    from .tui.app import run

    return run(session, left=left, theme=theme, settings=settings, problems=problems, setup=setup)


def _need_terminal() -> None:
    """Textual draws on standard error and takes keys from standard input: give it terminals."""
    if sys.stdin is None or not sys.stdin.isatty():
        try:
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        except OSError:
            raise ReaderError(
                "no terminal to read in; for output without one: reader compare LEFT RIGHT"
            ) from None
    if sys.stderr is None or not sys.stderr.isatty():
        raise ReaderError(
            "no terminal to read in; for output without one: reader compare LEFT RIGHT"
        )
