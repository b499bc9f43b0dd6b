"""Characters of scripts without spaces, with those that follow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..tokens import Tokens


def grams(
    sides: Sequence[Tokens], reach: Mapping[int, int], first: int
) -> tuple[list[Tokens], list[tuple[int, ...]]]:
    """The words of texts, those of `reach` with as many in all as it says, as far as they touch.

    Each such group has a number from `first` on; the groups are given, as words, in this order.
    """
    known: dict[tuple[int, ...], int] = {}
    found: list[Tokens] = []
    for tokens in sides:
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        new_words, new_ends = words[:], ends[:]
        size = len(words)
        for place in [place for place, word in enumerate(words) if word in reach]:
            last = place
            stop = min(place + reach[words[place]], size)
            while last + 1 < stop and words[last + 1] in reach and starts[last + 1] == ends[last]:
                last += 1
            if last > place:
                key = tuple(words[place : last + 1])
                new_words[place] = known.setdefault(key, first + len(known))
                new_ends[place] = ends[last]
        found.append(tokens._replace(words=new_words, ends=new_ends))
    return found, list(known)
