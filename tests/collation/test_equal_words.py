"""Two short sentences that correspond show which of their words are equal."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from random import Random

import pytest

from reader.collation import Change, compare
from reader.collation.tokens import fold, split
from reader.text.document import Document

from .compare_texts import sentence, word

PAIRS = [
    # left, right, and the words that correspond
    (
        "The mayor of Oosterlo said on Tuesday that the bridge would close for repairs.",
        "The bridge at Oosterlo will close for repairs, the mayor said on Tuesday.",
        "the mayor of oosterlo said on tuesday the bridge close for repairs",
    ),
    (
        "Three sailors were rescued when their boat sank near Lornby.",
        "Three sailors were saved on Monday when their fishing boat sank off Lornby.",
        "three sailors were when their boat sank lornby",
    ),
    (
        "Police arrested two men after the fire at the salt works.",
        "Police have arrested two men after a fire at the salt works, officers said.",
        "police arrested two men after fire at the salt works",
    ),
    (
        "The company cut 40 jobs at its brewery in the harbour.",
        "The company will cut 60 jobs at its old brewery.",
        "the company cut jobs at its brewery",
    ),
    (
        "She told the council she had never seen the letter.",
        "She told the council that she never saw the letter.",
        "she told the council she never the letter",
    ),
    (
        "Ticket prices rise by a fifth from January.",
        "Ticket prices will go up by a fifth in January.",
        "ticket prices by a fifth january",
    ),
    (
        "Nobody was hurt in the storm, but eleven houses lost their roofs.",
        "Eleven houses lost their roofs in the storm; nobody was hurt.",
        "nobody was hurt in the storm eleven houses lost their roofs",
    ),
    (
        "Der Stadtrat will die alte Mühle verkaufen.",
        "Der Stadtrat will die alte Mühle doch nicht verkaufen.",
        "der stadtrat will die alte muhle verkaufen",
    ),
    (
        "Le pont de Pontrevel restera fermé jusqu'en mai.",
        "Le vieux pont de Pontrevel sera fermé jusqu'en juin.",
        "le pont de pontrevel ferme jusquen",
    ),
    (
        "El puente de Villarrena estará cerrado hasta mayo.",
        "El puente viejo de Villarrena seguirá cerrado hasta junio.",
        "el puente de villarrena cerrado hasta",
    ),
]


def equal_words(left: str, right: str) -> list[str]:
    """The words of the left side that the runs call equal."""
    one = Document.from_paragraphs([left])
    found = compare(one, Document.from_paragraphs([right]))
    equal = {
        place
        for passage in found.passages
        for run in passage.runs
        if run.change is Change.EQUAL
        for place in range(*run.left)
    }
    parts = split(one.text)
    starts = accumulate(map(len, parts), initial=0)
    return [
        fold(part) for part, start in list(zip(parts, starts, strict=False))[1::2] if start in equal
    ]


def hits(found: list[str], expected: list[str]) -> tuple[int, int, int]:
    return (Counter(found) & Counter(expected)).total(), len(found), len(expected)


def f1(counts: list[tuple[int, int, int]]) -> float:
    right, found, expected = map(sum, zip(*counts, strict=True))
    return 2 * right / (found + expected)


def test_written_pairs() -> None:
    counts = [hits(equal_words(left, right), same.split()) for left, right, same in PAIRS]
    assert f1(counts) >= 0.93
    counts = [hits(equal_words(right, left), same.split()) for left, right, same in PAIRS]
    assert f1(counts) >= 0.93


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3])
def test_words_that_were_replaced_put_in_and_left_out(share: float) -> None:
    counts: list[tuple[int, int, int]] = []
    for seed in range(100):
        random = Random(seed)
        words = sentence(random, random.randint(6, 22)).split()
        right: list[str] = []
        kept: list[str] = []
        for each in words:
            change = random.random() / share
            if change > 1:
                kept.append(fold(each))
                right.append(each)
            elif change > 0.3:
                right.append(word(random))
            elif change > 0.15:
                right += [each, word(random)]
                kept.append(fold(each))
        left = " ".join(words)
        counts.append(hits(equal_words(left, " ".join(right)), [fold(k.strip(".")) for k in kept]))
    assert f1(counts) >= 0.93
