"""Two states of a notes file that both grew out of a third, brought together.

Lines are merged as by diff3 (Khanna, Kunal and Pierce 2007), so that comments and everything else
that people write between the notes stays; what both sides add at one place is all kept. Whether the
result says what it should is asked of the notes, which are merged one by one as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from typing import NamedTuple

from ..errors import DataError
from .changes import Addition, ConflictError, Deletion, Replacement, same
from .model import new_id
from .notesfile import NotesFile, read


def merged(base: NotesFile, theirs: NotesFile, ours: NotesFile) -> tuple[NotesFile, bool]:
    """Another program's state of a file and ours, and whether all lines of both are in it.

    Where both changed the same lines, the text is theirs, with what became of the notes in ours.
    """
    by_notes = merged_notes(base, theirs, ours)
    was, one, other = (file.text.splitlines(keepends=True) for file in (base, theirs, ours))
    for unite in (_united, _joined):
        lines = merged_lines(was, one, other, unite)
        if lines is None:
            break
        with suppress(DataError):
            file = read("".join(lines))
            if {n.id: n for n in file.notes} == {n.id: n for n in by_notes.notes}:
                return file, True
    return by_notes, False


def merged_notes(base: NotesFile, theirs: NotesFile, ours: NotesFile) -> NotesFile:
    """The text of theirs, with what has been done to the notes in ours since both parted."""
    file = theirs
    for note in ours.notes:
        was = base.get(note.id)
        if was is not None:
            if not same(was, note):
                file = Replacement(was, note, new_id()).apply(file)
        elif file.get(note.id) is None:
            file = file.restored(note, ours.standing(note.id))
        else:
            file = Addition((note,)).apply(file)
    for note in base.notes:
        if ours.get(note.id) is None:
            with suppress(ConflictError):
                file = Deletion(note).apply(file)
    return file


class _Stretch(NamedTuple):
    """A stretch of the base, and where it stands on both sides."""

    base: slice
    theirs: slice
    ours: slice


def _united(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """All that either side added; what both did, once."""
    lines: list[str] = []
    for _, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        lines += one[i:j]
        if one[i:j] != other[k:m]:
            lines += other[k:m]
    return lines


def _touching(was: Sequence[str], changed: Sequence[str], added: Sequence[str]) -> list[str] | None:
    """Lines that one side changed, with what the other added right before or after them."""
    if added[: len(was)] == was:
        return [*changed, *added[len(was) :]]
    if added[-len(was) :] == was:
        return [*added[: -len(was)], *changed]
    return None


def _joined(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """What either side added, one after the other: two notes have lines like `kind: comment`."""
    return [*one, *other]


def merged_lines(
    base: Sequence[str],
    theirs: Sequence[str],
    ours: Sequence[str],
    unite: Callable[[Sequence[str], Sequence[str]], list[str]] = _united,
) -> list[str] | None:
    """Three states of some lines brought together; None where both changed the same ones.

    `unite` says what becomes of two stretches that were added at one place.
    """
    lines: list[str] = []
    b = t = o = 0
    for kept in _unchanged(base, theirs, ours):
        was, one, other = (
            base[b : kept.base.start],
            theirs[t : kept.theirs.start],
            ours[o : kept.ours.start],
        )
        if one in (was, other):
            lines += other
        elif other == was:
            lines += one
        elif not was:
            lines += unite(one, other)
        elif (touching := _touching(was, one, other) or _touching(was, other, one)) is not None:
            lines += touching
        else:
            return None
        lines += base[kept.base]
        b, t, o = kept.base.stop, kept.theirs.stop, kept.ours.stop
    return lines


def _unchanged(
    base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]
) -> Iterator[_Stretch]:
    """What is in all three, in order, and at last the empty stretch at their ends."""
    one, other = _matches(base, theirs), _matches(base, ours)
    i = j = 0
    while i < len(one) and j < len(other):
        (a, at, n), (b, bt, m) = one[i], other[j]
        start, stop = max(a, b), min(a + n, b + m)
        if start < stop:
            yield _Stretch(
                slice(start, stop),
                slice(at + start - a, at + stop - a),
                slice(bt + start - b, bt + stop - b),
            )
        if a + n < b + m:
            i += 1
        else:
            j += 1
    ends = (slice(len(lines), len(lines)) for lines in (base, theirs, ours))
    yield _Stretch(*ends)


def _matches(base: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where equal lines begin on both sides, and how many there are."""
    # Most of two states is equal; the rest alone is looked at, since lines recur in notes.
    least = min(len(base), len(lines))
    head = next((k for k in range(least) if base[k] != lines[k]), least)
    tail = next((k for k in range(least - head) if base[-1 - k] != lines[-1 - k]), least - head)
    middle = SequenceMatcher(
        None, base[head : len(base) - tail], lines[head : len(lines) - tail], autojunk=False
    )
    blocks = [(head + a, head + b, n) for a, b, n in middle.get_matching_blocks()]
    return [(0, 0, head), *blocks, (len(base) - tail, len(lines) - tail, tail)]
