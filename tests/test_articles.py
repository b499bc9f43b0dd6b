"""The sample articles: what comes with the program shows what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import yamlfile
from reader.resources import articles_folder, sample_pairs

PAIRS = {left.parent.name: (left, right) for left, right in sample_pairs()}
FILES = [
    pytest.param(path, id=f"{path.parent.name}/{path.name}") for p in PAIRS.values() for path in p
]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_pair_is_a_folder_with_two_documents() -> None:
    assert {name: (left.name, right.name) for name, (left, right) in PAIRS.items()} == {
        "harbour-ferry": ("beacon.txt", "courier.txt"),
        "mending-a-chair": ("draft-1.md", "draft-2.md"),
        "salt-road": ("1847.txt", "1902.txt"),
        "turmuhr": ("bericht.txt", "kurzfassung.txt"),
    }
    assert {path.name for path in articles_folder().iterdir()} == set(PAIRS)


@pytest.mark.parametrize("path", FILES)
def test_a_sample_says_where_it_comes_from(path: Path) -> None:
    sidecar = path.with_name(f"{path.name}.meta.yaml")
    if sidecar.is_file():
        written = text_of(sidecar)
    else:
        start, written, body = text_of(path).split("---\n", 2)
        assert start == ""
        assert body.strip()
    node = yamlfile.compose(written)
    assert node is not None
    keys = {entry.key: entry.value for entry in yamlfile.entries(node)}
    assert {"title", "date"} <= set(keys)
    if "url" in keys:
        assert re.match(r"https://example\.(com|org)/", yamlfile.text(keys["url"]))


def test_the_wire_pair_has_what_real_pages_have() -> None:
    beacon, courier = map(text_of, PAIRS["harbour-ferry"])
    assert "“" in courier
    assert '"' not in courier
    assert "“" not in beacon
    assert '"' in beacon.split("---\n", 2)[2]
    assert beacon.count("\u00a0") == 1
    assert "\u00a0" not in courier


def test_the_old_editions_are_hard_wrapped() -> None:
    for path in PAIRS["salt-road"]:
        body = text_of(path).split("---\n", 2)[-1]
        lines = body.splitlines()
        assert max(map(len, lines)) <= 72
        assert sum(map(bool, lines)) > 3 * body.count("\n\n")
