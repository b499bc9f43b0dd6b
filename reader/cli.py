"""The command line. Textual is imported only when there are texts to show."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .arguments import COMMANDS, comparing_options, parse_command, reading_parser
from .errors import InputError, ReaderError, Severity
from .output import check_output, complain, files_of, say, silence, write_output

if TYPE_CHECKING:
    import argparse

    from .annotations.store import NoteStore
    from .attribution.lexicon import Lexicon
    from .collation.options import Options
    from .errors import Problem
    from .text.document import Document
    from .text.model import Sides


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
        options = parse_command(given)
        commands = {
            "compare": _compare,
            "attribution": _attribution,
            "check": _check,
            "themes": _themes,
            "keys": _keys,
            "notes": _notes,
            "git-diff": _git_diff,
            "git-setup": _git_setup,
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


def _check_pairs(asked: Options, documents: Sides[Document]) -> None:
    """Raise ReaderError where a paragraph that is asked for is not there."""
    asked.check(*(len(document.paragraphs) for document in documents))


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
    from .inputs import load_pair

    # The process ends with the report: looking for unused values would only take time.
    gc.disable()
    return _report(load_pair(options), options)


def _report(documents: Sides[Document], options: argparse.Namespace) -> int:
    """Write what two documents share; the exit status."""
    from .provenance.tracing import speech_ahead
    from .reading.session import Session
    from .reports.contents import Contents, placed_notes
    from .reports.formats import format_of

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # or numpy starts threads for nothing
    session = Session(documents, comparing_options(options))
    _check_pairs(session.asked, session.documents)
    kept = [Path(options.save)] if options.save else []
    notes = session.known_notes
    read = files_of(session.documents, notes.path if notes is not None else None)
    check_output(options.output, chain(read, kept))
    _tell_of_notes(notes)
    for each in session.overruled:
        complain(each)
    lexicon = _told_lexicon()
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
    from .inputs import load
    from .reports.attribution import Found, attribution_data, report
    from .reports.data import json_text

    found = Found(load(options.file, options), _told_lexicon())
    match options.format:
        case "json":
            output = json_text(attribution_data(found))
        case "html":
            from .reports.html.attribution import render

            output = render(found)
        case "markdown":
            from .reports.markdown.attribution import render

            output = render(found)
        case _:
            output = report(found)
    say(output)
    return 0


def _check(options: argparse.Namespace) -> int:
    from .inputs import load
    from .reports.check import describe, faults

    status = 0
    for name in options.files:
        try:
            document = load(name, options)
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

    return run(options)


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


def _git_diff(options: argparse.Namespace) -> int:
    """Show what git asks to be shown, on the screen where it leaves us the terminal.

    What cannot be read is said among the differences: git would show no more after a failure.
    """
    from .gitdiff import asked, contents
    from .text.loading import document_of

    gc.disable()
    pair = asked(options.arguments)
    if pair is None:
        path = options.arguments[0]
        say(f"{_safe(path)}: not merged; both sides: reader :2:{_safe(path)} :3:{_safe(path)}\n")
        return 0
    try:
        found = contents(pair)
        if found.left.data == found.right.data:
            say(f"{pair.shown}: the same text\n")
            return 0
        documents = found.map(document_of)
    except InputError as error:
        say(f"{_safe(str(error))}\n")
        return 0
    if all(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr)):
        return _show(documents, reading_parser().parse_args([]))
    _report(documents, parse_command(["compare", "--", *pair.files]))
    say("\n")
    return 0


def _git_setup(options: argparse.Namespace) -> int:
    from .gitsetup import set_up

    return set_up(everywhere=options.everywhere, only_print=options.print, yes=options.yes)


def _read(options: argparse.Namespace) -> int:
    if options.version:
        return _version()
    # What is made until the first frame stays; the app collects what comes after.
    gc.disable()
    if options.left is None:
        return _show(None, options)
    from .inputs import load_pair, load_versions

    if options.right is not None:
        return _show(load_pair(options), options)
    if options.left == "-":
        raise ReaderError("standard input (-) needs a file for the other side: reader - RIGHT")
    return _show(load_versions(options), options, options.left)


def _show(
    documents: Sides[Document] | None, options: argparse.Namespace, left: str | None = None
) -> int:
    """Open the screen, with two texts or to choose them: `left` is chosen already."""
    asked = comparing_options(options) if documents is not None else None
    if documents is not None and asked is not None:
        _check_pairs(asked, documents)
    _need_terminal()
    from .config import load_settings, themes_folder
    from .errors import Problem
    from .inputs import load

    settings, found = load_settings()
    lexicon, faults = _lexicon()
    problems = [*found, *faults]
    from .collation.options import USUAL
    from .reading.session import Session, Setup

    setup = Setup(
        lexicon,
        settings.creator,
        lambda name, version: load(name, options, version),
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

    return run(
        session,
        left=left,
        theme=theme,
        settings=settings,
        problems=problems,
        setup=setup,
        to_come=_pairs_to_come(),
    )


def _pairs_to_come() -> int:
    """How many pairs git will show after this one."""
    if "GIT_DIFF_PATH_TOTAL" not in os.environ:
        return 0
    from .gitdiff import pairs_to_come

    return pairs_to_come()


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
