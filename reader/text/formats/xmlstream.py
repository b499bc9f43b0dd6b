"""XML read as it streams by: no tree, no entities, nothing fetched, any depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from xml.parsers import expat

from ...errors import InputError

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_MOST_TAGS = 3_000_000
"""Tags of a part: a million words in runs of four have fewer."""
_LONGEST = 16 * 1024 * 1024
"""Bytes of a tag, or of a stretch without any."""

Attributes = dict[str, str]
"""By name; the name of a namespace and a space stand before that of an attribute in one."""
Start = Callable[[Attributes], None]
End = Callable[[], None]
Text = Callable[[str], None]


def names(uris: Iterable[str], tags: Iterable[str]) -> list[str]:
    """Tags as they are spelled in any of some namespaces."""
    tags = list(tags)
    return [f"{uri} {tag}" for uri in uris for tag in tags]


class XmlStream:
    """Calls what is known of the tags of a part; all others are passed through.

    `hear` and `skip` may be called by what is called.
    """

    def __init__(self, starts: Mapping[str, Start], ends: Mapping[str, End]) -> None:
        self._starts = starts
        self._ends = ends
        self._depth = 0
        self._parser: XMLParserType = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._attend()

    def read(self, chunks: Iterable[bytes], part: str) -> None:
        """Read a part; InputError where it is not XML, or more than a text needs."""
        tags = open_for = 0
        try:
            for chunk in chunks:
                found = chunk.count(b"<")
                tags += found
                open_for = 0 if found else open_for + len(chunk)
                if tags > _MOST_TAGS or open_for > _LONGEST:
                    raise InputError(f"{part} has more and longer tags than a text; not read")
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            place = f"{part}:{error.lineno}:{error.offset + 1}"
            raise InputError(f"not well-formed XML at {place} ({reason})") from None
        finally:
            self._release()

    def hear(self, text: Text | None) -> None:
        """What characters go to from here on."""
        self._parser.CharacterDataHandler = text

    def skip(self) -> None:
        """Leave out the element that has just begun, with all that is in it."""
        self._depth = 1
        self._heard, self._parser.CharacterDataHandler = self._parser.CharacterDataHandler, None
        self._parser.StartElementHandler = self._skip_start
        self._parser.EndElementHandler = self._skip_end

    def _attend(self) -> None:
        starts, ends = self._starts, self._ends

        def start(name: str, attributes: Attributes) -> None:
            known = starts.get(name)
            if known is not None:
                known(attributes)

        def end(name: str) -> None:
            known = ends.get(name)
            if known is not None:
                known()

        self._start, self._end = start, end
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def _skip_start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1

    def _skip_end(self, name: str) -> None:
        self._depth -= 1
        if not self._depth:
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end
            self._parser.CharacterDataHandler = self._heard

    def _release(self) -> None:
        # Parser and functions hold each other, and with them all that they have read.
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = None
        self._parser.CharacterDataHandler = None
        self._parser.StartDoctypeDeclHandler = None


def _refuse(*declared: object) -> None:
    raise InputError("its XML has a document type declaration, which no word processor writes")
