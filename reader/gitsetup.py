"""`reader git-setup`: what git needs to know to show differences of texts here, and merge notes.

It adds settings and lines of .gitattributes that are not there yet. What is there stays as it is,
also where it says something else.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from .annotations.presence import SUFFIX as NOTES_SUFFIX
from .errors import ReaderError
from .output import say
from .text.formats import SUFFIXES
from .text.safe import safe_line
from .text.sources.gitprogram import answer, text

_SETTINGS = {
    "difftool.reader.cmd": '{reader} "$LOCAL" "$REMOTE"',
    "difftool.prompt": "false",
    "diff.reader.command": "{reader} git-diff",
    "merge.reader.driver": "{reader} notes merge %O %A %B",
}
"""With the place of this program, as a shell is told it."""
_ATTRIBUTES = {
    f"*{suffix}": "diff=reader"
    for suffix in (".docx", ".docm", ".odt", ".rtf", ".epub", ".pdf")
    if suffix in SUFFIXES
} | {f"*{NOTES_SUFFIX}": "merge=reader"}
"""Files whose differences git cannot show itself, and those that it cannot merge."""


class _Plan(NamedTuple):
    """What is to be added, and what is left alone."""

    scope: str
    settings: dict[str, str]
    attributes: Path
    lines: list[str]
    kept: list[str]


def set_up(*, everywhere: bool, only_print: bool, yes: bool) -> int:
    """Show what is missing, and add it where the user says so; the exit status.

    Args:
        everywhere: For all repositories of the user, not for the one of the current folder.
        only_print: Add nothing, and ask nothing.
        yes: Add it without asking.

    Raises ReaderError where there is no repository, no git, or something cannot be written.
    """
    plan = _plan(everywhere)
    say(_told(plan))
    if only_print:
        return 0
    if not plan.settings and not plan.lines:
        say("Nothing to add.\n")
        return 0
    if not yes:
        if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
            say("Nothing was added. To add it: reader git-setup --yes\n")
            return 0
        if not _agreed():
            say("Nothing was added.\n")
            return 0
    _add(plan)
    say("Added. To look at a change: git difftool -t reader; or git diff, for these files.\n")
    return 0


def _program() -> str:
    """What starts this program: its name where a shell finds it, else where it is."""
    if shutil.which("reader"):
        return "reader"
    beside = Path(sys.executable).with_name("reader")
    if beside.exists():
        return shlex.quote(str(beside))
    return f"{shlex.quote(sys.executable)} -m reader"


def _plan(everywhere: bool) -> _Plan:
    top = None if everywhere else _line("rev-parse", "--show-toplevel")
    if top == "" or (top is None and not everywhere):
        raise ReaderError(
            "git-setup: no repository of git here with files to work on; go to one, or use --global"
        )
    scope = "--global" if top is None else "--local"
    attributes = _own_attributes() if top is None else Path(top, ".gitattributes")
    settings, kept = {}, []
    program = _program()
    for key, template in _SETTINGS.items():
        value = template.replace("{reader}", program)
        found = _line("config", scope, "--get", key)
        if found is None:
            settings[key] = value
        elif found != value:
            kept.append(f"{key} = {found}")
    written = _read(attributes).decode("utf-8", "surrogateescape").splitlines()
    lines = []
    for pattern, attribute in _ATTRIBUTES.items():
        others = [line.strip() for line in written if line.split()[:1] == [pattern]]
        about = [line for line in others if _is_about(line, attribute)]
        if not about:
            lines.append(f"{pattern} {attribute}")
        kept += [line for line in about if attribute not in line.split()]
    return _Plan(scope, settings, attributes, lines, kept)


def _is_about(line: str, attribute: str) -> bool:
    """Whether a line says something of the kind that an attribute is of."""
    names = {each.lstrip("-!").partition("=")[0] for each in line.split()[1:]}
    return bool(names & {attribute.partition("=")[0], "binary"})


def _own_attributes() -> Path:
    """The file of attributes for all repositories of the user."""
    named = _line("config", "--global", "--type=path", "--get", "core.attributesFile")
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    return Path(home, "git", "attributes")


def _line(*arguments: str) -> str | None:
    found = answer(*arguments, shown="git-setup")
    return None if found is None else text(found).removesuffix("\n")


def _told(plan: _Plan) -> str:
    """The plan as it could be written by hand."""
    parts = []
    if plan.settings:
        where = "your own settings" if plan.scope == "--global" else "this repository's settings"
        parts.append(f"To the settings of git ({where}):\n")
        parts += [
            f"    git config {plan.scope} {key} {_quoted(value)}\n"
            for key, value in plan.settings.items()
        ]
    if plan.lines:
        parts.append(f"To {safe_line(str(plan.attributes))}:\n")
        parts += [f"    {line}\n" for line in plan.lines]
    if plan.kept:
        parts.append("Left as it is, though it says something else:\n")
        parts += [f"    {safe_line(line)}\n" for line in plan.kept]
    return "".join(parts)


def _quoted(value: str) -> str:
    return f"'{value}'" if '"' in value or " " in value else value


def _agreed() -> bool:
    say("Add this? [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _add(plan: _Plan) -> None:
    for key, value in plan.settings.items():
        if answer("config", plan.scope, key, value, shown="git-setup") is None:
            raise ReaderError(f"git-setup: git could not write {key} (git config {plan.scope})")
    if not plan.lines:
        return
    before = _read(plan.attributes)
    end = b"\r\n" if b"\r\n" in before else b"\n"
    added = b"".join(line.encode() + end for line in plan.lines)
    if before and not before.endswith(b"\n"):
        added = end + added
    try:
        plan.attributes.parent.mkdir(parents=True, exist_ok=True)
        with plan.attributes.open("ab") as file:
            file.write(added)
    except OSError as error:
        raise _failed(plan.attributes, "written", error) from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise _failed(file, "read", error) from None


def _failed(file: Path, what: str, error: OSError) -> ReaderError:
    reason = error.strerror or error
    return ReaderError(f"{safe_line(str(file))}: cannot be {what} ({reason})")
