"""A comparison as plain numbers, to travel between processes without the texts it was made of."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..text.document import Document
from ..text.model import Span
from .comparison import Comparison
from .options import USUAL, Options
from .results import Link, Overlap, Passage, Relation, Row

Packed = tuple[bytes, ...]
"""Arrays of numbers; pickles fast, and its size is a few dozen bytes a link or passage."""

_RELATIONS = tuple(Relation)
_CODES = {relation: code for code, relation in enumerate(_RELATIONS)}
_NONE = len(_RELATIONS)


def pack(comparison: Comparison) -> Packed:
    """The comparison without its documents."""
    links, passages, rows = comparison.links, comparison.passages, comparison.rows
    return (
        _numbers(n for k in links for n in (k.left, k.right, _CODES[k.relation], k.moved)),
        _fractions(k.similarity for k in links),
        _numbers(
            n
            for p in passages
            for n in (*p.left, *p.right, _CODES[p.relation], p.moved, p.left_words, p.right_words)
        ),
        _fractions(p.similarity for p in passages),
        _numbers(
            n
            for r in rows
            for n in (
                len(r.left),
                len(r.right),
                _NONE if r.relation is None else _CODES[r.relation],
            )
        ),
        _numbers(chain.from_iterable(r.left for r in rows)),
        _numbers(chain.from_iterable(r.right for r in rows)),
        _fractions(comparison.overlap),
    )


def unpack(left: Document, right: Document, packed: Packed, options: Options = USUAL) -> Comparison:
    """The comparison that was packed, of the same texts and with the same options."""
    links, link_similarities, passages, passage_similarities, rows, lefts, rights, overlap = packed
    documents = (left, right)
    similarity = iter(_floats(link_similarities))
    new_links = tuple(
        Link(a, b, _RELATIONS[code], bool(moved), next(similarity))
        for a, b, code, moved in _groups(_integers(links), 4)
    )
    similarity = iter(_floats(passage_similarities))
    new_passages = tuple(
        Passage(
            Span(a, b),
            Span(c, d),
            _RELATIONS[code],
            bool(moved),
            next(similarity),
            m,
            n,
            documents,
            options.ignore,
        )
        for a, b, c, d, code, moved, m, n in _groups(_integers(passages), 8)
    )
    left_side, right_side = _integers(lefts), _integers(rights)
    new_rows: list[Row] = []
    a = b = 0
    for m, n, code in _groups(_integers(rows), 3):
        relation = None if code == _NONE else _RELATIONS[code]
        new_rows.append(Row(tuple(left_side[a : a + m]), tuple(right_side[b : b + n]), relation))
        a, b = a + m, b + n
    return Comparison(
        left,
        right,
        new_links,
        new_passages,
        tuple(new_rows),
        Overlap(*_floats(overlap)),
        options,
    )


def _numbers(values: Iterable[int]) -> bytes:
    return array("q", values).tobytes()


def _fractions(values: Iterable[float]) -> bytes:
    return array("d", values).tobytes()


def _integers(data: bytes) -> array[int]:
    return array("q", data)


def _floats(data: bytes) -> array[float]:
    return array("d", data)


def _groups(values: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    return zip(*(iter(values),) * size, strict=True)
