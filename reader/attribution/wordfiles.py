"""Files of words: those that come with the program, and those that a user writes.

All are YAML of one small form, a list or a mapping of plain words under each name:

    clause: [say/said, reply]
    Varn Courier: [The Courier, VC]

The built-in ones are read as that form alone. Importing a YAML parser and running it takes longer
than finding the attributions of an article, and a test holds that YAML reads the same in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError, Problem

FOLDER = Path(__file__).with_name("lexicon")

_ENTRY = re.compile(r"^([^\s#:][^:\n]*): [\[{]([^\]}]*)[\]}]$", re.MULTILINE)


class WordList(NamedTuple):
    """One `name: [words]` of a file."""

    name: str
    words: list[str]


def built_in(file: str) -> Iterator[WordList]:
    """The lists of a built-in file, given by its path inside the folder of the lexicon."""
    for name, written in _entries(file):
        yield WordList(name, [_bare(item) for item in written])


def built_in_tables(file: str) -> dict[str, dict[str, str]]:
    """The mappings of a built-in file by name; what has no value stands for itself."""
    tables: dict[str, dict[str, str]] = {}
    for name, written in _entries(file):
        pairs = (item.rpartition(": ") for item in written)
        tables[name] = {_bare(key or value): _bare(value) for key, _, value in pairs}
    return tables


def _entries(file: str) -> Iterator[tuple[str, list[str]]]:
    text = (FOLDER / file).read_text(encoding="utf-8")
    for name, written in _ENTRY.findall(text):
        items = (item.strip() for item in written.split(","))
        yield name, [item for item in items if item]


def _bare(item: str) -> str:
    return item[1:-1] if item[0] == '"' else item


def read(path: Path, known: Sequence[str] = ()) -> tuple[list[WordList], list[Problem]]:
    """The lists of a user's file that can be used, and what is wrong with the rest.

    `known` are the names that a list may have; with none given, any will do.
    """
    from .. import files, yamlfile

    found: list[WordList] = []
    problems: list[Problem] = []
    try:
        text = (files.read_text(path) or "").removeprefix("\ufeff")
        root = yamlfile.compose(text)
        entries = [] if root is None or yamlfile.is_null(root) else list(yamlfile.entries(root))
    except DataError as error:
        return [], [error.problem(source_name(path))]
    for entry in entries:
        try:
            if known and entry.key not in known:
                message = f"no list has the name {yamlfile.quoted(entry.key)}"
                message += _hint(entry.key, known)
                raise DataError(message, line=entry.line, column=entry.column)
            words = [word.strip() for word in yamlfile.texts(entry.value)]
            for word in (entry.key, *words):
                if word.startswith("/") or not any(sign.isalnum() for sign in word):
                    raise yamlfile.fail(entry.value, f"not a word: {yamlfile.quoted(word)}")
        except DataError as error:
            problems.append(error.problem(source_name(path)))
            continue
        found.append(WordList(entry.key, words))
    return found, problems


def source_name(path: Path) -> str:
    """A user's file as messages name it: with its folder, and no more."""
    return "/".join(path.parts[-2:])


def _hint(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f' (did you mean "{close[0]}"?)' if close else ""
