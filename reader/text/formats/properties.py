"""What a file keeps of its document beside the text, as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..metadata import Field, FieldValue, Origin, iso_date

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SEVERAL = {"author": re.compile(r"\s*;\s*"), "tags": re.compile(r"\s*[,;]\s*")}
_TIMES = frozenset({"date", "modified", "x-created"})
_LONGEST = 1000


def property_fields(
    values: Iterable[tuple[str, str]], origin: Origin = Origin.PROPERTIES
) -> dict[str, Field]:
    """Fields of pairs of a key of the schema and what the file says; what is no value is left out.

    When a file was made is no date of publication: that is `x-created`.
    """
    found: dict[str, FieldValue] = {}
    several: dict[str, list[str]] = {}
    for key, written in values:
        text: str | None = " ".join(written[:_LONGEST].split())
        if not text:
            continue
        if key in _SEVERAL:
            several.setdefault(key, []).extend(filter(None, _SEVERAL[key].split(text)))
            continue
        if key in _TIMES:
            text = iso_date(text)
        elif key == "language" and not _LANGUAGE.fullmatch(text):
            continue
        if text:
            found.setdefault(key, text)
    found.update((key, tuple(dict.fromkeys(texts))) for key, texts in several.items() if texts)
    return {key: Field(key, value, origin) for key, value in found.items()}
