"""What each paragraph is: headline, byline, subheading, caption, lead-in, furniture, body ...

The rules know news pages in English and are strict: a short line of a poem, a play, a book or
another language must stay body text. They look at the head of the document and at short lines only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from .furniture import (
    is_button,
    is_furniture,
    is_furniture_beside_other,
)
from .head import ends_sentence, find_credits, find_headline, is_capital_heading
from .model import Paragraph, Role, Span
from .notices import MAX_NOTICE, is_notice
from .page import STOPS, Page, count_words
from .readable import count_links, is_image, without_markup

_MENU, _MENU_ENTRY = 3, 20
"""So many menu words in a row, each at most so long, are a menu by themselves."""
_GAP, _GAP_IN_HEAD = 6, 2
"""Words of a line between two of the page that is one too; a headline has more than the second."""
_MAX_HEADING, _MAX_HEADING_WORDS = 80, 10
_MAX_CAPTION_WORDS = 16

_OF_CAPTIONS = ("aption", "hoto", "icture", "llustration")
"""What the labels of captions have in any case of the first letter."""

_SENTENCE_END = re.compile(r"[.!?…。！？,;:][\"'’”“»«)\]]*$")
_NOT_FIRST = frozenset("-*+•–—\"'`“”‘’«»„(")


def assign_roles(
    text: str,
    spans: Sequence[Span],
    *,
    given: Mapping[int, Role] | None = None,
    inner: AbstractSet[int] = frozenset(),
    source: str | None = None,
    find_headings: bool | None = None,
    strong: AbstractSet[int] = frozenset(),
) -> tuple[Paragraph, ...]:
    """Paragraphs of the spans, each with its role.

    `given` holds the roles that the format itself tells, by index; `inner` the indices of
    paragraphs that no blank line parts from the one before; `source` is the text with its markup,
    where that is blanked in `text`. Subheadings are looked for where the format tells no roles, or
    as `find_headings` says; and among those of bold words alone, whose indices are `strong`, where
    it tells no other.
    """
    page = Page(text, spans, given or {}, inner, source or text)
    _find_labelled_captions(page)
    _find_furniture(page)
    find_headline(page)
    find_credits(page)
    _find_lead_ins(page)
    _find_captions(page)
    if given and Role.SUBHEADING in given.values():
        strong = frozenset()
    _find_subheadings(page, strong, given is None if find_headings is None else find_headings)
    found = page.found
    return tuple([Paragraph(span, found.get(i, Role.BODY)) for i, span in enumerate(spans)])


# --- furniture ------------------------------------------------------------------------------------


def _find_furniture(page: Page) -> None:
    """Page furniture: sure lines, lines beside them, and the gap of one line between two."""
    lines = page.lines

    # Each is asked once of a line, however often it stands in the text.
    sure_line, fits = cache(is_furniture), cache(is_furniture_beside_other)

    sure = {i for i, line in lines.items() if sure_line(line)}
    for i, (start, end) in enumerate(page.spans):
        if end - start > MAX_NOTICE:
            continue
        if (i not in page.found and is_notice(page.text[start:end])) or (
            page.source[start] == "[" and count_links(page.written(i)) >= _MENU
        ):
            sure.add(i)
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
    first_prose = _first_prose(page, sure)
    sure.update(_buttons(page, sure))
    sure -= {i for i, role in page.found.items() if role is Role.CAPTION}
    for i in sorted(sure):
        for step in (1, -1):
            near = i + step
            while near not in sure and near in lines and _goes_with(page, near, fits(lines[near])):
                sure.add(near)
                near += step
    for i in sorted(sure):
        gap = i + 1
        if gap not in sure and gap + 1 in sure and gap in lines and gap not in page.found:
            line = lines[gap]
            longest = _GAP if gap > first_prose else _GAP_IN_HEAD
            if count_words(line) <= longest and line[-1] not in STOPS:
                sure.add(gap)
    page.found.update(dict.fromkeys(sure, Role.FURNITURE))


def _goes_with(page: Page, near: int, fits: bool) -> bool:
    """Whether a line beside furniture is furniture; in a list, links to other pages are."""
    role = page.found.get(near)
    if role is Role.CAPTION:
        return False
    return fits or (role is Role.LIST and count_links(page.written(near)) == 1)


def _first_prose(page: Page, sure: AbstractSet[int]) -> int:
    prose = (i for i in range(len(page.spans)) if i not in sure and page.is_prose(i))
    return next(prose, len(page.spans))


def _buttons(page: Page, sure: AbstractSet[int]) -> list[int]:
    """Buttons above the first paragraph of prose and below the last.

    The first line is a title, but above another button.
    """
    first = _first_prose(page, sure)
    if first == len(page.spans):
        return []
    last = next(i for i in reversed(range(len(page.spans))) if i not in sure and page.is_prose(i))
    outside = (*range(first), *range(last + 1, len(page.spans)))
    buttons = [i for i in page.undecided(outside) if i not in sure and is_button(page.lines[i])]
    return buttons[1:] if buttons[:1] == [0] and 1 not in {*buttons, *sure} else buttons


# --- lines inside the story -----------------------------------------------------------------------


def _find_lead_ins(page: Page) -> None:
    """A source and a reporting verb with a colon, and nothing else, before the words meant."""
    for i in page.undecided():
        line = page.lines[i]
        if line[-1] == ":" and i + 1 < len(page.spans) and _lead_in().fullmatch(line):
            page.found[i] = Role.LEAD_IN


def _find_labelled_captions(page: Page) -> None:
    """Captions that say so, and images of Markdown, whose words are a caption."""
    for i in page.undecided():
        line = page.lines[i]
        is_label_there = any(map(line.__contains__, _OF_CAPTIONS))
        if is_image(page.written(i)) or (is_label_there and _is_labelled_caption(line)):
            page.found[i] = Role.CAPTION


def _is_labelled_caption(line: str) -> bool:
    if count_words(line) > 2 * _MAX_CAPTION_WORDS:
        return False
    return _labelled_caption().fullmatch(without_markup(line)) is not None


def _find_captions(page: Page) -> None:
    """A person and what they are, without a verb, between two paragraphs of prose."""
    for i in page.undecided():
        line = page.lines[i]
        if line[-1] in STOPS or not (page.is_prose(i - 1) and page.is_prose(i + 1)):
            continue
        if i in page.inner or i + 1 in page.inner or count_words(line) > _MAX_CAPTION_WORDS:
            continue
        if _caption().fullmatch(line) and not _verb().search(line):
            page.found[i] = Role.CAPTION


def _find_subheadings(page: Page, strong: AbstractSet[int], any_line: bool) -> None:
    """A short line that is no sentence, above prose or above another subheading.

    Without `any_line`, only one of those that are `strong`.
    """
    all_inner = not page.has_blank_lines()
    chain = 0
    for i in reversed(page.undecided()):
        below = i + 1
        if page.found.get(below) is not Role.SUBHEADING:
            chain = 0
        elif chain >= 2:
            continue
        fits = i in strong or (any_line and (all_inner or i not in page.inner))
        if fits and (chain > 0 or page.is_prose(below)) and i > 0:
            line = page.lines[i]
            short = len(line) <= _MAX_HEADING and count_words(line) <= _MAX_HEADING_WORDS
            if short and _is_heading(line):
                page.found[i] = Role.SUBHEADING
                chain += 1


def _is_heading(line: str) -> bool:
    first = next((c for c in line if c.isalnum()), None)
    if first is None or first.islower() or line[0] in _NOT_FIRST:
        return False
    if ends_sentence(line):
        # Books set a stop after "CHAPTER IV." and after headings in capitals.
        return is_capital_heading(line) or _chapter().match(line) is not None
    return line[-1] not in STOPS and _SENTENCE_END.search(line) is None


@cache
def _labelled_caption() -> re.Pattern[str]:
    name = r"[A-ZÀ-ÖØ-Þ][\w.'’&-]*"
    return re.compile(
        r"(?i:(?:image|photo|picture|video|graphic) caption) ?[,:] .+"
        r"|(?:.{1,240}[.!?)] )?(?i:photograph|photo|picture|illustration) ?: "
        rf"{name}(?:(?: |/|, )(?:{name}|for|the|of|and|by|via))*"
    )


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
