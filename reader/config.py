"""The user's settings, kept in `config.yaml`.

    theme: broadsheet
    creator: Jo
    keys:
      quit: q,ctrl+q

A file that is wrong never stops the program: what can be read is used, and the rest is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from . import files, yamlfile
from .errors import DataError, Problem, ReaderError, Severity
from .folders import config_folder
from .text.safe import safe_line

if TYPE_CHECKING:
    from yaml import Node

_HEAD = "# Settings of reader. Safe to edit by hand: comments and order are kept.\n"
_KEYS = ("theme", "creator", "keys")


@dataclass(frozen=True)
class Settings:
    """What the user has chosen."""

    theme: str | None = None
    """Name of the theme; None where none is chosen."""
    creator: str = ""
    """What new notes say of who made them; empty: nothing."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of keys, separated by commas, by command."""


def config_path() -> Path:
    """The file of the user's settings, which may not exist."""
    return config_folder() / "config.yaml"


def themes_folder() -> Path:
    """The folder of the user's own themes, which may not exist."""
    return config_folder() / "themes"


def load_settings(path: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings, from `path` or the user's own file, and what is wrong with that file."""
    path = path or config_path()
    try:
        text = files.read_text(path)
        root = yamlfile.compose(text.removeprefix("\ufeff")) if text else None
        if root is None or yamlfile.is_null(root):
            return Settings(), ()
        entries = {entry.key: entry for entry in yamlfile.entries(root)}
    except DataError as error:
        return Settings(), (error.problem(path.name),)
    problems: list[Problem] = []
    for key, entry in entries.items():
        if key not in _KEYS:
            problems.append(Problem(_unknown(key), entry.line, entry.column, source=path.name))
    values: dict[str, str] = {}
    keys: dict[str, str] = {}
    for key in _KEYS:
        node = entries[key].value if key in entries else None
        if node is None or yamlfile.is_null(node):
            continue
        try:
            if key == "keys":
                keys.update(_read_keys(node))
            else:
                values[key] = yamlfile.text(node).strip()
        except DataError as error:
            problems.append(
                Problem(
                    f"{key}: {error.message}", error.line, error.column, Severity.ERROR, path.name
                )
            )
    settings = Settings(
        values.get("theme") or None, values.get("creator", ""), MappingProxyType(keys)
    )
    return settings, tuple(problems)


def _read_keys(node: Node) -> Iterator[tuple[str, str]]:
    for entry in yamlfile.entries(node):
        yield entry.key, ",".join(name.strip() for name in yamlfile.texts(entry.value))


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, _KEYS, 1)
    hint = f' (did you mean "{close[0]}"?)' if close else f"; known are {', '.join(_KEYS)}"
    return f"unknown key {yamlfile.quoted(key)}{hint}"


def keep_theme(name: str, path: Path | None = None) -> None:
    """Make a theme the chosen one; the rest of the file stays byte for byte.

    Raises ReaderError where the file cannot be read as settings, or not be written.
    """
    from .yamledit import Edit, block

    path = path or config_path()

    def chosen(found: files.FileContent) -> str:
        text = found.text or _HEAD
        mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
        root = yamlfile.compose(text)
        if root is None:
            newline = Edit(text).newline
            text += "" if text.endswith(("\n", "\r")) else newline
            return mark + text + block({"theme": name})[0] + newline
        list(yamlfile.entries(root))  # refuses what is no mapping, or has a key twice
        edit = Edit(text)
        edit.set(root, {"theme": name})
        return mark + edit.result()

    with files.locked(path, folders=True):
        try:
            written = files.rewrite(path, chosen, folders=True)
        except DataError as error:
            problem = error.problem().describe(safe_line(str(path)))
            raise ReaderError(f"{problem}; the theme is not kept") from None
    if written is not None:
        written.close()
