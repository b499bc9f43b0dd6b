"""What each paragraph is: headline, byline, subheading, caption, lead-in, furniture, body ...

The rules know news pages in English and are strict: a short line of a poem, a play, a book or
another language must stay body text. They look at the head of the document and at short lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from .bylines import read_byline, read_dateline
from .furniture import MAX_WORDS, is_furniture, is_furniture_beside_other
from .model import Paragraph, Role, Span

_HEAD = 6
"""Bylines and datelines stand in so many paragraphs from the top."""
_SHORT = 160
"""A line is at most so many code points long."""
_LONG = 80
"""Prose is at least so many code points long."""
_MENU, _MENU_ENTRY = 3, 20
"""So many menu words in a row, each at most so long, are a menu by themselves."""

_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])[.。][\"'’”»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？,;:][\"'’”“»«)\]]*$")
_NOT_FIRST = frozenset("-*+•–—\"'`“”‘’«»„(")
_STOPS = frozenset(".!?…。！？,;:–—-")


def assign_roles(
    text: str,
    spans: Sequence[Span],
    *,
    given: Mapping[int, Role] | None = None,
    inner: AbstractSet[int] = frozenset(),
) -> tuple[Paragraph, ...]:
    """Paragraphs of the spans, each with its role.

    `given` holds the roles that the format itself tells, by index; `inner` the indices of
    paragraphs that no blank line parts from the one before.
    """
    roles = _Roles(text, spans, given or {}, inner)
    roles.find_furniture()
    roles.find_headline()
    roles.find_credits()
    roles.find_lead_ins()
    roles.find_captions()
    if given is None:
        roles.find_subheadings()
    found = roles.found
    return tuple([Paragraph(span, found.get(i, Role.BODY)) for i, span in enumerate(spans)])


class _Roles:
    """The roles found so far; each rule leaves alone what an earlier one has found."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        given: Mapping[int, Role],
        inner: AbstractSet[int],
    ) -> None:
        self.text = text
        self.spans = spans
        self.inner = inner
        self.found: dict[int, Role] = dict(given)
        # Short paragraphs by index, as one line; what is long is prose.
        self.lines: dict[int, str] = {
            i: text[start:end].replace("\n", " ")
            for i, (start, end) in enumerate(spans)
            if end - start <= _SHORT and i not in given
        }

    def _undecided(self, indices: Iterable[int] | None = None) -> list[int]:
        """Indices of the short lines that have no role yet."""
        wanted = self.lines if indices is None else (i for i in indices if i in self.lines)
        return [i for i in wanted if i not in self.found]

    def _is_prose(self, index: int) -> bool:
        """Whether a paragraph is body text of some length."""
        if not 0 <= index < len(self.spans) or index in self.found:
            return False
        start, end = self.spans[index]
        if end - start >= _LONG:
            return True
        # Scripts without spaces say as much in a third of the length.
        return end - start >= _LONG // 3 and self.text[end - 1] in "。！？"

    def find_furniture(self) -> None:
        """Page furniture: sure lines, lines beside them, and the gap of one line between two."""
        lines = self.lines

        # Each is asked once of a line, however often it stands in the text.
        @cache
        def is_sure(line: str) -> bool:
            return is_furniture(line) and _words(line) <= MAX_WORDS

        @cache
        def fits(line: str) -> bool:
            return _words(line) <= MAX_WORDS and is_furniture_beside_other(line)

        def beside(i: int) -> bool:
            return i in lines and fits(lines[i])

        sure = {i for i, line in lines.items() if is_sure(line)}
        run: list[int] = []
        for i, line in lines.items():
            if len(line) > _MENU_ENTRY or not fits(line):
                run = []
            elif run and (run[-1] != i - 1 or line == lines[run[-1]]):
                run = [i]
            else:
                run.append(i)
            if len(run) >= _MENU:
                sure.update(run[-_MENU:])
        for i in sorted(sure):
            for step in (1, -1):
                near = i + step
                while near not in sure and beside(near):
                    sure.add(near)
                    near += step
        for i in sorted(sure):
            gap = i + 1
            if gap not in sure and gap + 1 in sure and gap in lines:
                line = lines[gap]
                if _words(line) <= 6 and line[-1] not in _STOPS:
                    sure.add(gap)
        self.found.update(dict.fromkeys(sure, Role.FURNITURE))

    def find_headline(self) -> None:
        """The first line, if it is no sentence and more text follows."""
        line = self.lines.get(0)
        if line is None or 0 in self.found or Role.HEADLINE in self.found.values():
            return
        if len(self.spans) < 2 or _words(line) > 25 or line[0].islower():
            return
        if line[-1] in ",;:–—-" or (_FULL_STOP.search(line) and not _is_capital_heading(line)):
            return
        if 1 in self.inner and 3 in self.inner and self._has_blank_lines():
            return  # the first line of a stanza
        self.found[0] = Role.HEADLINE

    def _has_blank_lines(self) -> bool:
        return len(self.inner) < len(self.spans) - 1

    def find_credits(self) -> None:
        """Byline and dateline, of a document that has a headline in its head."""
        head = range(min(_HEAD, len(self.spans)))
        top = next((i for i in head if self.found.get(i) is Role.HEADLINE), None)
        if top is None:
            return
        below = range(top + 1, head.stop)
        for i in self._undecided(below):
            if read_byline(self.lines[i]) is not None:
                self.found[i] = Role.BYLINE
                break
        for i in self._undecided(below):
            if read_dateline(self.lines[i]) is not None:
                self.found[i] = Role.DATELINE

    def find_lead_ins(self) -> None:
        """A source and a reporting verb with a colon, and nothing else, before the words meant."""
        for i in self._undecided():
            line = self.lines[i]
            if line[-1] == ":" and i + 1 < len(self.spans) and _lead_in().fullmatch(line):
                self.found[i] = Role.LEAD_IN

    def find_captions(self) -> None:
        """A person and what they are, without a verb, between two paragraphs of prose."""
        for i in self._undecided():
            line = self.lines[i]
            if line[-1] in _STOPS or not (self._is_prose(i - 1) and self._is_prose(i + 1)):
                continue
            if i in self.inner or i + 1 in self.inner or _words(line) > 16:
                continue
            if _caption().fullmatch(line) and not _verb().search(line):
                self.found[i] = Role.CAPTION

    def find_subheadings(self) -> None:
        """A short line that is no sentence, above prose or above another subheading."""
        all_inner = not self._has_blank_lines()
        chain = 0
        for i in reversed(self._undecided()):
            below = i + 1
            if self.found.get(below) is not Role.SUBHEADING:
                chain = 0
            elif chain >= 2:
                continue
            fits = chain > 0 or self._is_prose(below)
            if fits and (all_inner or i not in self.inner) and i > 0:
                line = self.lines[i]
                if len(line) <= _LONG and _words(line) <= 10 and _is_heading(line):
                    self.found[i] = Role.SUBHEADING
                    chain += 1


def _words(line: str) -> int:
    return len(line.split())


def _is_capital_heading(line: str) -> bool:
    return line.isupper() and _words(line) <= 10


def _is_heading(line: str) -> bool:
    first = next((c for c in line if c.isalnum()), None)
    if first is None or first.islower() or line[0] in _NOT_FIRST:
        return False
    if _FULL_STOP.search(line):
        # Books set a stop after "CHAPTER IV." and after headings in capitals.
        return _is_capital_heading(line) or _chapter().match(line) is not None
    return line[-1] not in _STOPS and _SENTENCE_END.search(line) is None


@cache
def _chapter() -> re.Pattern[str]:
    return re.compile(
        r"(?:chapter|part|book|section|act|scene|letter|canto|volume|appendix)\s+"
        r"(?:\d+|[ivxlc]+|the \w+|\w+)\b",
        re.IGNORECASE,
    )


@cache
def _lead_in() -> re.Pattern[str]:
    verbs = (
        "reports?|reported|says?|said|writes?|wrote|adds?|added|notes?|noted|explains?|explained"
        "|states?|stated|continues?|continued|asks?|asked|replies|replied|tweets?|tweeted"
        "|observes?|observed|announces?|announced|declares?|declared|posts?|posted|tells|told"
        "|warns?|warned|concludes?|concluded|responds?|responded"
    )
    word = r"[^\W\d_][\w.'’&-]*"
    return re.compile(
        rf"(?=[A-ZÀ-ÖØ-Þ])(?:{word}\s+){{1,6}}?(?:(?:also|further|then|has|had|later)\s+)?"
        rf"(?:{verbs})(?:\s+(?:on|last)\s+{word}|\s+(?:{word}day|today|earlier|in\s+part))?\s*:"
        rf"|According\s+to\s+{word}(?:\s+{word}){{0,5}}\s*:"
    )


@cache
def _caption() -> re.Pattern[str]:
    name = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
    return re.compile(
        rf"{name}(?:\s{name}){{1,3}},\s(?:the|an?|[a-zß-ÿ][\w-]*)\s[^!?:;]+"
        r"|(?:Photo|Photograph|Image|Picture|Illustration)(?:\s(?:credit|courtesy|by|from))?\s?"
        r"(?::|\bby\b|\bcourtesy\b|\bfrom\b)\s.+"
        r"|.+\((?:AP|Reuters|AFP|Getty)(?:\s(?:Photo|Images))?(?:/.+)?\)"
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|shall"
        r"|should|must|says?|said|goes|went|came|comes|makes?|made|takes?|took|told|tells)\b"
    )
