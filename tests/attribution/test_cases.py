"""Small texts whose right answer was written down before the rules were run on them.

Each has a kind, a text, who `says` what (one of some names, part of what is said, and what else is
to hold), what is `never` the content of an attribution, and whether there is `none` at all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.attribution import Attribution, find_attributions
from reader.text import Document
from reader.text.formats import markdown, plain

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
_ARTICLES = ("a ", "an ", "the ")


def folded(text: str) -> str:
    """A text in which marks, case, line ends and a leading article make no difference."""
    text = " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).lower().split())
    return next((text.removeprefix(each) for each in _ARTICLES if text.startswith(each)), text)


def content(document: Document, found: Attribution) -> str:
    return " ".join(folded(document.slice(span)) for span in found.content)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_who_says_it(case: dict[str, Any]) -> None:
    parse = markdown.parse if case.get("markdown") else plain.parse
    document = Document.from_parsed(parse(case["text"] + "\n"))
    found = find_attributions(document)
    for speakers, part, *wanted in case["says"]:
        names = [folded(name) for name in speakers]
        hits = [
            each
            for each in found
            if folded(each.speaker) in names and folded(part) in content(document, each)
        ]
        assert hits, (part, [(each.speaker, content(document, each)) for each in found])
        for key, value in (wanted[0] if wanted else {}).items():
            got = getattr(hits[0], key)
            if key == "role":
                assert folded(value) in folded(got)
            else:
                assert (list(got) if key == "via" else got) == value, key
    said = {content(document, each).strip("\"'. ") for each in found}
    assert not said & {folded(words).strip("\"'. ") for words in case.get("never", ())}
    if case.get("none"):
        assert found == ()
