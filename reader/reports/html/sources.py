"""The sources of both texts, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...attribution.model import Attribution
from ...provenance.credit import SourceShare
from ...text.model import Side
from ..contents import Contents
from ..wording import OF_SOURCES, SIDE_WORDS, about_source
from .escape import name, paragraph_id


def sources(contents: Contents) -> Iterator[str]:
    """A table for each text."""
    found = contents.provenance
    yield '<section aria-labelledby="sources"><h2 id="sources">Sources</h2>'
    yield f"<p>{OF_SOURCES}</p>"
    yield '<div class="pair">'
    for side in Side:
        yield from source_table(side, found.shares[side], found.attributions[side])
    yield "</div></section>"


def source_table(
    side: Side, shares: Sequence[SourceShare], attributions: Sequence[Attribution]
) -> Iterator[str]:
    """The sources of one text, the largest first."""
    places: dict[str, list[int]] = defaultdict(list)
    for each in attributions:
        if each.paragraph not in places[each.speaker]:
            places[each.speaker].append(each.paragraph)
    yield f'<table class="sources {side}"><caption>{SIDE_WORDS[side]}</caption>'
    yield (
        '<thead><tr><th scope="col">Source</th><th scope="col">Share</th>'
        '<th scope="col">Words</th><th scope="col">Where</th></tr></thead><tbody>'
    )
    for share in shares:
        who = name(share.speaker) if share.speaker else "no source"
        links = " ".join(
            f'<a href="#{paragraph_id(side, each)}">¶{each + 1}</a>'
            for each in places[share.speaker]
        )
        yield (
            f'<tr><th scope="row">{who}{_small(about_source(share))}</th>'
            f"<td>{bar(share.share)} {share.share:.0%}</td><td>{share.words:,}</td>"
            f"<td>{links}</td></tr>"
        )
    yield "</tbody></table>"


def bar(share: float) -> str:
    """A share as a bar; the number stands beside it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="share" viewBox="0 0 100 10" '
        'preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar" width="100" height="10"/>'
        f'<rect class="filled" width="{share * 100:.1f}" height="10"/></svg>'
    )


def _small(words: str) -> str:
    return f" <small>{words}</small>" if words else ""
