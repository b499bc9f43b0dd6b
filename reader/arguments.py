"""The arguments of the command line: what may be given, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from .errors import ReaderError
from .output import say

if TYPE_CHECKING:
    import argparse

    from .collation.options import Options

_MOST_MEGABYTES = 1024**2
_MOST_DIGITS = 9

_COMMANDS_HELP = """\
commands:
  reader compare LEFT RIGHT   what the two share, as a report; needs no terminal
  reader attribution FILE     who says what in a text, and through whom
  reader check FILE...        what was read, how, and what is wrong with it
  reader notes ACTION ...     list, check, export, import, rebase the notes on two documents
  reader themes               list the themes, check the files
  reader keys                 list the keys
  reader git-setup            have git show differences of texts here (asks first)
  reader git-diff             what git then calls

LEFT, RIGHT and FILE are a file of any format, REV:path of git (HEAD~3:chapter.md, :chapter.md
as it is staged), or an http(s) address, which is fetched then and only then. - is standard
input, for one side. A file named like a command or an address is given as ./NAME.
FILE@before and FILE@after are the texts of a file with tracked changes.
"""


@cache
def _parser_class() -> type[argparse.ArgumentParser]:
    import argparse

    class Parser(argparse.ArgumentParser):
        """A parser whose complaints are one line, like all others."""

        def error(self, message: str) -> NoReturn:
            raise ReaderError(f"{message}; see: {self.prog} --help")

        def print_help(self, file: object = None) -> None:
            say(self.format_help())

    return Parser


def reading_parser() -> argparse.ArgumentParser:
    """What the command takes that opens the screen."""
    from argparse import RawDescriptionHelpFormatter

    parser = _parser_class()(
        prog="reader",
        description="Read two versions of a prose text side by side.",
        epilog=_COMMANDS_HELP,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "left",
        nargs="?",
        metavar="LEFT",
        help="a document; - is standard input; one with tracked changes may stand alone",
    )
    parser.add_argument("right", nargs="?", metavar="RIGHT", help="the other document")
    parser.add_argument("--theme", metavar="NAME", help="see: reader themes")
    parser.add_argument("--version", action="store_true", help="print the version")
    _add_comparing_options(parser)
    _add_reading_options(parser)
    _add_saving_option(parser)
    return parser


def _size(written: str) -> float:
    """A number of megabytes."""
    from argparse import ArgumentTypeError

    try:
        size = float(written)
    except ValueError:
        size = 0.0
    if not 0 < size <= _MOST_MEGABYTES:  # nor what is no number
        raise ArgumentTypeError(f"want a number of MB from 0 to {_MOST_MEGABYTES:,}")
    return size


def _count(written: str) -> int:
    """A number of words."""
    from argparse import ArgumentTypeError

    if not (written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS):
        raise ArgumentTypeError("want a whole number from 0 up")
    return int(written)


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", metavar="NAME", help="how both files are encoded (found out if not given)"
    )
    parser.add_argument(
        "--max-size", metavar="MB", type=_size, default=16, help="largest file read (16)"
    )


def _add_saving_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--save", metavar="FILE", help="keep the page that is fetched in a file that is not there"
    )


def _add_comparing_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how the two are compared")
    group.add_argument(
        "--ignore",
        metavar="WHAT",
        help="differences that are no change: some of case,accents,punctuation,numbers, or nothing"
        " (case,punctuation)",
    )
    group.add_argument(
        "--min-words", metavar="N", type=_count, default=0, help="leave out shorter shared passages"
    )
    group.add_argument(
        "--pin",
        metavar="LEFT=RIGHT",
        action="append",
        default=[],
        help="paragraphs that correspond, counted from 1: 3=5 (may be repeated)",
    )
    group.add_argument(
        "--forbid",
        metavar="LEFT=RIGHT",
        action="append",
        default=[],
        help="paragraphs that do not correspond (may be repeated)",
    )


def comparing_options(options: argparse.Namespace) -> Options | None:
    """What was asked of the comparison; None, and nothing imported, for the usual."""
    if options.ignore is None and not (options.min_words or options.pin or options.forbid):
        return None
    from .collation.options import USUALLY_IGNORED, Options, parse_ignore, parse_pairs

    return Options(
        USUALLY_IGNORED if options.ignore is None else parse_ignore(options.ignore),
        options.min_words,
        parse_pairs(options.pin),
        parse_pairs(options.forbid),
    )


def parse_command(given: list[str]) -> argparse.Namespace:
    """What is asked of a command by name, one of COMMANDS.

    Only that command's arguments are declared: some look up what may be given.
    """
    name, *arguments = given
    if name == "git-diff" and arguments not in (["-h"], ["--help"]):
        # What git gives are paths, whatever they begin with.
        arguments.insert(0, "--")
    told, declare = _DECLARED[name]
    parser = _parser_class()(prog=f"reader {name}", description=told)
    parser.set_defaults(command=name)
    declare(parser)
    return parser.parse_args(arguments)


def _compare(parser: argparse.ArgumentParser) -> None:
    from .reports.formats import BY_NAME

    parser.add_argument("left", metavar="LEFT")
    parser.add_argument("right", metavar="RIGHT")
    parser.add_argument(
        "--format",
        choices=list(BY_NAME),
        help="of the report (as the name given with -o tells, else text)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    parser.add_argument(
        "--explain", action="store_true", help="add the evidence for every link and passage"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="leave with 1 where the documents differ"
    )
    _add_comparing_options(parser)
    _add_reading_options(parser)
    _add_saving_option(parser)


def _attribution(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    formats = ["text", "html", "markdown", "json"]
    parser.add_argument("--format", choices=formats, default="text")
    _add_reading_options(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    _add_reading_options(parser)


def _notes(parser: argparse.ArgumentParser) -> None:
    from .notescommand import add_arguments

    add_arguments(parser, _add_reading_options)


def _nothing(parser: argparse.ArgumentParser) -> None:
    """A command that takes no arguments."""


def _git_diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "arguments",
        nargs="+",
        metavar="ARGUMENT",
        help="path, old file, object and mode, new file, object and mode; for a renamed file also"
        " the new path and what git says of it; for a path that is not merged the path alone",
    )


def _git_setup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--print", action="store_true", help="only show it")
    parser.add_argument("--yes", action="store_true", help="add it without asking")
    parser.add_argument(
        "--global",
        dest="everywhere",
        action="store_true",
        help="for all your repositories, not for the one you are in",
    )


_DECLARED: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "compare": ("What two documents share, without a terminal.", _compare),
    "attribution": ("Who says what in a text, and through whom.", _attribution),
    "check": ("What was read, how, and what is wrong with it.", _check),
    "notes": ("List, check, export, import, rebase the notes on two documents.", _notes),
    "themes": ("List the themes, check the files.", _nothing),
    "keys": ("List the keys.", _nothing),
    "git-diff": (
        "Show one difference for git, as GIT_EXTERNAL_DIFF or diff.reader.command. On a terminal q "
        "leads to the next file, and Ctrl+C ends them all; in a pager it is text.",
        _git_diff,
    ),
    "git-setup": (
        "Show what would be added to the settings of git and to .gitattributes, and add it if you "
        "say so. Nothing that is there is changed or removed.",
        _git_setup,
    ),
}
COMMANDS = frozenset(_DECLARED)
