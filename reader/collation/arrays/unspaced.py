"""Characters of scripts without spaces, with those that follow them, in long texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..tokens import Tokens
from .numbering import Numbers, numbered
from .storage import numbers_of, stored


def grams(
    sides: Sequence[Tokens], reach: Mapping[int, int], first: int
) -> tuple[list[Tokens], list[tuple[int, ...]]]:
    """The words of texts, those of `reach` with one or two after them, as far as they touch.

    Each such group has a number from `first` on; the groups are given, as words, in this order.
    """
    reaches = np.zeros(first + 1, np.int8)
    reaches[list(reach)] = list(reach.values())
    groups = [_groups(tokens, reaches) for tokens in sides]
    words = np.concatenate([each[0] for each in groups]).astype(np.uint64)
    kinds = np.uint64(first + 1)
    # A word number or 0 for none, in each of two places behind the first.
    pairs, _ = numbered(words[:, 0] * kinds + words[:, 1])
    numbers, firsts = numbered(pairs.astype(np.uint64) * kinds + words[:, 2])
    found: list[Tokens] = []
    done = 0
    for tokens, (own, places, ends) in zip(sides, groups, strict=True):
        new_words, new_ends = numbers_of(tokens.words).copy(), numbers_of(tokens.ends).copy()
        new_words[places] = numbers[done : done + len(own)] + first
        new_ends[places] = ends
        done += len(own)
        found.append(tokens._replace(words=stored(new_words), ends=stored(new_ends)))
    keys = words[firsts].astype(np.int64)
    return found, [
        (one, two - 1, three - 1) if three else (one, two - 1) for one, two, three in keys.tolist()
    ]


def _groups(
    tokens: Tokens, reaches: npt.NDArray[np.int8]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp], Numbers]:
    """The words of each group, one more than their numbers but for the first; places and ends."""
    words, starts, ends = map(numbers_of, (tokens.words, tokens.starts, tokens.ends))
    own = reaches[words]
    touches = np.zeros(len(words) + 2, np.bool_)
    if len(words) > 1:
        touches[: len(words) - 1] = (own[:-1] > 0) & (own[1:] > 0) & (starts[1:] == ends[:-1])
    three = touches[: len(words)] & touches[1 : len(words) + 1] & (own > 2)
    places = np.flatnonzero(touches[: len(words)])
    three = three[places]
    columns = np.zeros((len(places), 3), np.int64)
    columns[:, 0] = words[places]
    columns[:, 1] = words[places + 1] + 1
    columns[three, 2] = words[places[three] + 2] + 1
    return columns, places, ends[places + 1 + three]
