"""What a page states of its article as JSON-LD, in the terms of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from .elements import squeezed

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_MAX_OBJECTS, _MAX_ITEMS = 2000, 50
_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review|Posting|Recipe|CreativeWork$|Chapter$")
_PAGE = re.compile(r"WebPage$|ItemPage$|AboutPage$")
_NO_PERSON = re.compile(r"Organi[sz]ation|Corporation|WebSite")

Object = dict[str, Any]


def articles(scripts: list[str]) -> list[Object]:
    """The objects that are articles, then those that are pages, as they are stated."""
    found = [thing for script in scripts for thing in _objects(script)]
    of_articles = [thing for thing in found if _is_of(thing, _ARTICLE)]
    return of_articles + [thing for thing in found if _is_of(thing, _PAGE)]


def _objects(script: str) -> Iterator[Object]:
    """The objects of a script: itself, those of its lists and graphs, and its main entity."""
    try:
        waiting: list[Any] = [json.loads(_COMMENT.sub("", script), strict=False)]
    except (ValueError, RecursionError):
        return
    count = 0
    by_id: dict[str, Object] = {}
    found: list[Object] = []
    while waiting and count < _MAX_OBJECTS:
        thing = waiting.pop(0)
        count += 1
        if isinstance(thing, list):
            waiting[:0] = thing[:_MAX_ITEMS]
        elif isinstance(thing, dict):
            found.append(thing)
            if isinstance(key := thing.get("@id"), str) and len(thing) > 1:
                by_id[key] = thing
            waiting[:0] = [thing[k] for k in ("@graph", "mainEntity") if k in thing]
    for thing in found:
        for key in ("author", "creator", "publisher"):
            thing[key] = _resolved(thing.get(key), by_id)
    yield from found


def _resolved(value: Any, by_id: dict[str, Object]) -> Any:
    """What a reference to another object of the script means."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value[:_MAX_ITEMS] if not isinstance(item, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _is_of(thing: Object, kind: re.Pattern[str]) -> bool:
    types = thing.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and kind.search(name) for name in named)


def text_of(thing: Object, *keys: str) -> str:
    """The first of these values that is a text, as one line."""
    for key in keys:
        value = thing.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        if isinstance(value, str) and value.strip():
            return squeezed(value)
    return ""


def names_of(value: Any, *, persons: bool = False) -> list[str]:
    """The names of one or several persons or organisations; with `persons`, of persons alone."""
    if isinstance(value, str):
        return [squeezed(value)] if value.strip() else []
    if isinstance(value, list):
        return [
            name
            for item in value[:_MAX_ITEMS]
            if not isinstance(item, list)
            for name in names_of(item, persons=persons)
        ]
    if not isinstance(value, dict) or (persons and _is_of(value, _NO_PERSON)):
        return []
    named = value.get("name")
    if isinstance(named, list):
        return [squeezed(item) for item in named[:_MAX_ITEMS] if isinstance(item, str)]
    return [squeezed(named)] if isinstance(named, str) and named.strip() else []
