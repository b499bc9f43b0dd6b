"""The heaviest order-keeping chain."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reader.collation.order import Weighed, heaviest_chain

from ..examples import examples

ranges = st.tuples(st.integers(0, 9), st.integers(1, 3)).map(lambda r: (r[0], r[0] + r[1]))
items = st.lists(st.builds(Weighed, ranges, ranges, st.integers(1, 9)), max_size=7)


def in_order(one: Weighed, other: Weighed) -> bool:
    return (one.left[1] <= other.left[0] and one.right[1] <= other.right[0]) or (
        other.left[1] <= one.left[0] and other.right[1] <= one.right[0]
    )


def is_chain(chosen: list[Weighed]) -> bool:
    return all(in_order(one, other) for one, other in combinations(chosen, 2))


@examples(150)
@given(items)
def test_no_chain_is_heavier(candidates: list[Weighed]) -> None:
    chosen = [candidates[k] for k in heaviest_chain(candidates)]
    assert is_chain(chosen)
    best = max(
        sum(item.weight for item in subset)
        for size in range(len(candidates) + 1)
        for subset in combinations(candidates, size)
        if is_chain(list(subset))
    )
    assert sum(item.weight for item in chosen) == best
