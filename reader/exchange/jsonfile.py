"""JSON of others: bounded, each key once, and nothing in it that is not JSON."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from ..errors import DataError

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 64

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATES = re.compile("[\ud800-\udfff]")


def parse(text: str) -> Any:
    """The value that a text is; characters that are none (lone surrogates) become U+FFFD.

    Raises DataError for what is no JSON, is nested deeper than MAX_DEPTH, gives a key twice, or has
    a number that is none (NaN, Infinity, more digits than Python reads).
    """
    text = text.removeprefix("\ufeff")
    _check_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise DataError(f"no JSON ({error.msg})", line=error.lineno, column=error.colno) from None
    except ValueError:
        raise DataError("no JSON that can be read (a number of very many digits)") from None


def _check_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        mark = text[match.start()]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, match.start()) + 1
                raise DataError(f"nested deeper than {MAX_DEPTH} levels", line=line)
        elif mark in "]}":
            depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        key = _whole(key)
        if key in found:
            raise DataError(f'the key "{key[:60]}" is given twice in one object')
        found[key] = _whole(value)
    return found


def _whole(value: Any) -> Any:
    """A text, and the texts of a list, without lone surrogates."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return value


def _refuse(constant: str) -> NoReturn:
    raise DataError(f"{constant} is no number in JSON")
