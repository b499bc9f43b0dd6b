"""Short stretches of one text that sum up much of the other."""

from __future__ import annotations

from random import Random

import pytest

from reader.collation import Passage, compare
from reader.text.document import Document

from .compare_texts import paragraph, prose, sentence, word


def passages(left: list[str], right: list[str]) -> tuple[Passage, ...]:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right)).passages


def retold(text: str, random: Random) -> str:
    """The words of a sentence in another order, one in six of them another word."""
    words = text.rstrip(".").split()
    random.shuffle(words)
    return " ".join(word(random) if random.random() < 1 / 6 else w for w in words).capitalize()


def story_and_summary(random: Random) -> tuple[str, str]:
    points = [sentence(random, 18) for _ in range(6)]
    story = " ".join(f"{point} {paragraph(random, 7)}" for point in points)
    return story, " ".join(f"{retold(point, random)}." for point in points)


@pytest.mark.parametrize("seed", range(6))
def test_a_summary_is_one_passage_over_all_it_sums_up(seed: int) -> None:
    random = Random(seed)
    story, summary = story_and_summary(random)
    before, after = prose(seed + 1, 6), prose(seed + 2, 6)
    (passage,) = passages([*before, summary, *after], [story])
    text = "\n\n".join([*before, summary, *after])
    assert abs(passage.left.start - text.index(summary)) < 60
    assert abs(passage.left.end - text.index(summary) - len(summary)) < 60
    assert passage.right.end - passage.right.start > 0.7 * len(story)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_not_summed_up_stays_outside(seed: int) -> None:
    random = Random(seed)
    story, summary = story_and_summary(random)
    other = " ".join(prose(seed + 3, 8))
    (passage,) = passages([*prose(seed + 1, 6), summary, *prose(seed + 2, 6)], [story, other])
    assert passage.right.end < len(story) + len(other) / 4


@pytest.mark.parametrize("seed", range(6))
def test_two_quotations_next_to_each_other_are_no_summary(seed: int) -> None:
    random = Random(seed)
    quoted = [sentence(random, 25) for _ in range(2)]
    left = [*prose(seed + 1, 8), " ".join(quoted), *prose(seed + 2, 8)]
    right = [quoted[0], *prose(seed + 3, 8), quoted[1]]
    assert len(passages(left, right)) == 2


@pytest.mark.parametrize("seed", range(6))
def test_swapping_the_sides_mirrors_a_digest(seed: int) -> None:
    random = Random(seed)
    story, summary = story_and_summary(random)
    text = [*prose(seed + 1, 6), summary, *prose(seed + 2, 6)]
    forth, back = passages(text, [story]), passages([story], text)
    assert [(p.left, p.right) for p in forth] == [(p.right, p.left) for p in back]


def test_long_copies_between_other_text_stay_passages_of_their_own() -> None:
    random = Random(3)
    copied = [sentence(random, 60) for _ in range(6)]
    left = [*prose(1, 30), " ".join(copied), *prose(2, 30)]
    right = [part for text in copied for part in (text, *prose(random.randrange(999), 5))]
    found = passages(left, right)
    assert [p.left_words for p in found] == [60] * 6
