"""How much of what is true of two texts is found, and how much of what is found is true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .peers import READER, Peer
from .results import Pairs, Quality, Score
from .runs import Failed, TimedOut, run
from .texts.families import NEW, Pair, make_pair
from .texts.files import write_texts


@dataclass(frozen=True)
class Found:
    """What a program says of two texts; None where it does not speak of such a thing."""

    words: Pairs | None = None
    links: Pairs | None = None
    moved: Pairs | None = None


def measure_quality(
    families: Sequence[str],
    sizes: Sequence[int],
    peers: Mapping[str, Peer],
    *,
    patience: float,
    folder: Path,
) -> Iterator[Quality]:
    """What every program finds in every family, size after size; nothing where it was stopped."""
    for family in families:
        stopped: dict[str, str] = {}
        for words in sorted(sizes):
            pair = make_pair(family, words)
            files = write_texts(folder, family, pair.left, pair.right)
            for name, peer in peers.items():
                found = _nothing(peer)
                if name not in stopped:
                    try:
                        found = _found(name, peer, pair, files, patience)
                    except (TimedOut, Failed) as error:
                        stopped[name] = str(error)
                row = judge(pair, found, family, words, name)
                yield replace(row, failure=stopped.get(name, ""))


def judge(pair: Pair, found: Found, texts: str, size: int, peer: str) -> Quality:
    """What was found against what is true."""
    true = [(origin, j) for j, origin in enumerate(pair.origins) if origin != NEW]
    kept = {true[k] for k in _longest_chain([i for i, _ in true])}
    displaced = set(true) - kept
    words = found.words
    return Quality(
        texts,
        size,
        peer,
        None if found.links is None else Score.of(pair.links, found.links),
        None if found.moved is None else Score.of(pair.moved, found.moved),
        None if words is None else Score.of(true, words),
        None if words is None else Score.of(displaced, displaced & set(words)),
    )


def _longest_chain(values: Sequence[int]) -> list[int]:
    """Places of a longest increasing subsequence, by patience sorting."""
    tops: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(owners[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        owners[pile : pile + 1] = [place]
    chain: list[int] = []
    place = owners[-1] if owners else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


# --- what programs found --------------------------------------------------------------------------


def _found(name: str, peer: Peer, pair: Pair, files: tuple[Path, Path], patience: float) -> Found:
    if name == READER:
        return found_by_reader(pair.left, pair.right)
    output = files[0].with_name("output")
    run(peer.call(*files, whole=True), patience, output)
    text = output.read_text(encoding="utf-8")
    return Found(
        words=set(peer.words(text)) if peer.words else None,
        moved=set(peer.moved(text)) if peer.moved else None,
    )


def _nothing(peer: Peer) -> Found:
    return Found(set() if peer.words else None, None, set() if peer.moved else None)


def found_by_reader(left: Sequence[str], right: Sequence[str]) -> Found:
    """The links, and the equal words of the passages, by the public interface."""
    import reader

    documents = [reader.Document.from_paragraphs(side) for side in (left, right)]
    comparison = reader.compare(*documents)
    starts, other_starts = (_word_starts(document.text) for document in documents)
    words: set[tuple[int, int]] = set()
    for passage in comparison.passages:
        for change, span, other in passage.runs:
            if change == "equal":
                words.update(
                    zip(_between(starts, span), _between(other_starts, other), strict=False)
                )
    return Found(
        words,
        {(link.left, link.right) for link in comparison.links},
        {(link.left, link.right) for link in comparison.links if link.moved},
    )


def _word_starts(text: str) -> list[int]:
    """Where the letters of every word begin, as what stands between spaces."""
    return [match.start() for match in re.finditer(r"\w\S*", text)]


def _between(starts: Sequence[int], span: tuple[int, int]) -> range:
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))
