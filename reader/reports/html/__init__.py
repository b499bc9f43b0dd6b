"""A comparison as one page that needs nothing else: no script, no picture, no font.

The page is HTML and well-formed XML as well, and the same for the same texts: it bears no time of
its making. Its policy lets a browser apply its one style sheet, and load nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..contents import Contents
from ..pieces import Pieces
from ..wording import title_of
from .changes import changes
from .escape import name
from .findings import findings
from .head import head, known, shared
from .notes import comments, notes
from .overview import drawing
from .rows import Table
from .skeleton import page
from .sources import sources


def render(contents: Contents) -> str:
    """The page."""
    titles = contents.documents.map(title_of)
    skip = '<a class="skip" href="#texts">Skip to the texts</a>'
    body = (*head(contents), *_main(contents, Pieces(contents)))
    return page(f"{titles.left} / {titles.right}", skip, body)


def _main(contents: Contents, pieces: Pieces) -> Iterator[str]:
    """What a fact checker looks for comes before the texts, and what lies behind it after them."""
    sections = [
        *_overview(contents),
        *findings(contents, pieces),
        *_changes(pieces),
        *_texts(contents, pieces),
        *sources(contents),
        *notes(contents),
        *comments(contents),
        *known(contents),
    ]
    yield '<nav aria-label="Contents"><ul>'
    for line in sections:
        for place, title in _HEADING.findall(line):
            yield f'<li><a href="#{place}">{title}</a></li>'
    yield "</ul></nav><main>"
    yield from sections
    yield "</main>"


def _overview(contents: Contents) -> Iterator[str]:
    yield '<section aria-labelledby="overview"><h2 id="overview">Overview</h2>'
    yield from shared(contents)
    yield from _drawn(contents)
    yield "</section>"


def _changes(pieces: Pieces) -> Iterator[str]:
    yield '<section aria-labelledby="changes" class="changes"><h2 id="changes">Changes</h2>'
    yield from changes(pieces)
    yield "</section>"


def _texts(contents: Contents, pieces: Pieces) -> Iterator[str]:
    yield '<section aria-labelledby="texts"><h2 id="texts">Both texts</h2>'
    yield _LEGEND
    yield (
        '<p class="only"><input type="checkbox" id="only-changes"/> '
        '<label for="only-changes">Only what differs</label></p>'
    )
    yield from Table(contents, pieces).lines()
    yield "</section>"


_HEADING = re.compile(r'<h2 id="(\w+)">(.*?)</h2>')


def _drawn(contents: Contents) -> Iterator[str]:
    left, right = (name(title_of(document)) for document in contents.documents)
    yield '<figure class="overview">'
    yield f'<p class="bar-title left">Left: {left}</p>'
    yield drawing(contents.comparison)
    yield f'<p class="bar-title right">Right: {right}</p>'
    yield (
        "<figcaption>Each bar is a text from its beginning to its end; bands join what both have: "
        '<span class="key verbatim"></span> the same words, <span class="key edited"></span> '
        'edited, <span class="key reworded"></span> reworded, <span class="key moved"></span> '
        "moved. What is blank stands in one text only.</figcaption>"
    )
    yield "</figure>"


_LEGEND = (
    '<ul class="legend" aria-label="Legend">'
    "<li><del>other words on the left</del> and <ins>on the right</ins></li>"
    '<li><del class="extra">only on the left</del>, <ins class="extra">only on the right</ins></li>'
    '<li><span class="away">stands elsewhere in the other text</span></li>'
    "</ul>"
)
