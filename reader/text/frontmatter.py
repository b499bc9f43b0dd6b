"""The YAML between two `---` lines at the top of a document."""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import yamlfile
from ..errors import DataError, Problem, Severity
from .metadata import Field, Origin, read_mapping

MAX_LINES = 200
MAX_CHARACTERS = 64 * 1024

_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)", re.MULTILINE)


class FrontMatter(NamedTuple):
    """What the top of a document says of it."""

    fields: dict[str, Field]
    problems: tuple[Problem, ...]
    end: int
    """Where the text proper begins, in code points; 0 where there is no usable front matter."""


def read(text: str) -> FrontMatter:
    """Read the front matter of a text.

    It must start on line 1 with exactly `---`, end with `---` or `...` within MAX_LINES and
    MAX_CHARACTERS, and hold a mapping; else all is text, and a problem says why.
    """
    if not text.startswith("---\n"):
        return FrontMatter({}, (), 0)
    end = _END.search(text, 4, MAX_CHARACTERS)
    # A rule on line 1 is quite usual; a key below it means that front matter was meant.
    meant = _KEY.match(text, 4) is not None
    if end is None or text.count("\n", 0, end.start()) >= MAX_LINES:
        return _is_text(meant, f"no closing --- within {MAX_LINES} lines")
    import yaml

    try:
        # With its first line, which starts a YAML document, so that the lines count as in the file.
        node = yamlfile.compose(text[: end.start()])
        if not isinstance(node, yaml.MappingNode):
            return _is_text(meant, "no key: value lines before the next ---")
    except DataError as error:
        if not meant:
            return _is_text(meant, error.message, error.line)
        return FrontMatter({}, (error.problem(),), 0)
    fields, problems = read_mapping(node, Origin.FRONT_MATTER)
    return FrontMatter(fields, tuple(problems), min(end.end() + 1, len(text)))


def _is_text(meant: bool, why: str, line: int | None = 1) -> FrontMatter:
    severity = Severity.WARNING if meant else Severity.NOTE
    problem = Problem(f"not front matter, read as text: {why}", line, severity=severity)
    return FrontMatter({}, (problem,), 0)
