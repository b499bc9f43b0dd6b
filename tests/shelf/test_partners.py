"""Which texts are likely to be versions of one another."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from reader.resources import sample_pairs
from reader.shelf.folder import File
from reader.shelf.glance import Glance, glance_at
from reader.shelf.partners import MAX_PARTNERS, likeliest
from reader.text import load

from ..tracked import docx, para, run
from .texts import edited, file, own_words, seen, words


def shelf(count: int, size: int = 800) -> tuple[Random, dict[File, Glance], list[str]]:
    """Texts on one matter, one of them `council 2024-03-01.txt`, whose words are given too."""
    random = Random(count)
    left = words(random, own_words(random), size)
    known = {file("council 2024-03-01.txt"): seen(left)}
    for number in range(count):
        # A near miss has some of the own words of the text, and half of its name.
        own = own_words(random)[:30] + (left[:90] if number % 5 == 0 else [])
        known[file(f"story {number}.txt")] = seen(words(random, own, size))
    return random, known, left


def test_the_right_one_is_first_among_near_misses() -> None:
    random, known, left = shelf(40)
    known[file("council 2024-03-02.txt")] = seen(words(random, own_words(random), 800))
    known[file("gazette.md")] = seen(edited(random, left, 0.4))
    first, *others = likeliest(file("council 2024-03-01.txt"), known)
    assert first.file == file("gazette.md")
    assert first.reason.startswith("shares ")
    assert first.reason.endswith(" rare words")
    (dated,) = (each for each in others if each.file == file("council 2024-03-02.txt"))
    assert dated.reason.endswith("same name but for a date")


def test_a_summary_is_found_and_a_book_that_has_all_words_is_not() -> None:
    random, known, left = shelf(30)
    known[file("short.txt")] = seen(edited(random, left[:160], 0.2))
    known[file("book.txt")] = seen(words(random, own_words(random, 3000) + left, 20_000))
    assert likeliest(file("council 2024-03-01.txt"), known)[0].file == file("short.txt")


def test_versions_of_one_text_are_all_found_though_none_of_its_words_is_rare() -> None:
    random, known, left = shelf(0)
    for number in range(6):
        known[file(f"council {number}.txt")] = seen(edited(random, left, 0.05 * number))
    found = likeliest(file("council 2024-03-01.txt"), known)
    assert [partner.file.path.name for partner in found] == [f"council {n}.txt" for n in range(6)]
    assert found[0].reason.startswith("shares ")


def test_a_series_of_names_tells_nothing() -> None:
    random, known, _ = shelf(1)
    known |= {
        file(f"chapter {n}.txt"): seen(words(random, own_words(random), 300)) for n in range(20)
    }
    assert likeliest(file("chapter 3.txt"), known) == ()


def test_texts_that_cannot_be_read_go_by_their_names() -> None:
    known = {file(name): Glance() for name in ("essay.docx", "essay.pdf", "other.txt")}
    (partner,) = likeliest(file("essay.docx"), known)
    assert (partner.file, partner.reason) == (file("essay.pdf"), "same name")
    assert likeliest(file("new.txt"), {}) == ()


def test_a_text_is_no_partner_of_itself_whenever_it_was_looked_at() -> None:
    glance = seen(["unusual", "words"])
    known = {file("a.txt"): glance, File(file("a.txt").path, 5, 5): glance}
    assert likeliest(file("a.txt"), known) == ()


def test_no_more_are_likely_than_can_be_looked_through() -> None:
    text = ["unheard", "words", "of", "the", "kind", "nobody", "else", "has"]
    known = {file(f"{'x' * n}.txt"): seen(text) for n in range(1, 40)}
    assert len(likeliest(file("x.txt"), known)) == MAX_PARTNERS


@pytest.mark.parametrize("pair", sample_pairs(), ids=lambda pair: pair[0].parent.name)
def test_the_samples_are_each_others(pair: tuple[Path, Path]) -> None:
    files = [File.of(path) for both in sample_pairs() for path in both]
    known = {each: glance_at(each, load) for each in files}
    for one, other in (pair, pair[::-1]):
        assert [p.file.path for p in likeliest(File.of(one), known)] == [other]


def test_the_same_text_in_another_format_is_first(tmp_path: Path) -> None:
    _, known, left = shelf(30)
    blocks = [" ".join(left[start : start + 40]) for start in range(0, len(left), 40)]
    (tmp_path / "a.docx").write_bytes(docx("".join(para(run(block)) for block in blocks)))
    (tmp_path / "b.html").write_text(
        "<html><body><article>"
        + "".join(f"<p>{b}.</p>" for b in blocks)
        + "</article></body></html>"
    )
    for name in ("a.docx", "b.html"):
        other = File.of(tmp_path / name)
        known[other] = glance_at(other, load)
    found = likeliest(file("council 2024-03-01.txt"), known)
    assert {partner.file.path.name for partner in found[:2]} == {"a.docx", "b.html"}
    assert min(partner.likeness for partner in found[:2]) > 0.9
