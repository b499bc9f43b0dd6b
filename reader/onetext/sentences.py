"""Sentences that have too little in common to be told word by word are given whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..text.model import Side, Sides
from .merged import Item, Mark, State, Words

_LEAST_SHARED = 0.5
"""Share of a sentence's letters that must be kept for its differences to be shown word by word."""
_END = re.compile(r"""[.!?…]+['"’”»›)\]]*(?:\s+|$)|[。！？]+[」』”]*""")
"""The end of a sentence, with the space behind it."""
ALIKE = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛", "'"))
"""Marks that printers and typewriters write differently."""
STATES = Sides(State.DELETED, State.INSERTED)
"""What becomes of words that one side alone has."""


def tidied(items: Sequence[Item], reader: Side) -> Sequence[Item]:
    """The items, with differences that begin with a sentence where they may as well.

    What differs in the form of its quotation marks and apostrophes alone is kept, as the reader's
    side has it.
    """
    if all(item.state is State.KEPT for item in items):
        return items
    return list(_whole_sentences(_alike_kept(items, reader)))


def settled(items: Sequence[Item]) -> Sequence[Item]:
    """The items, with sentences given whole that have less in common than not."""
    states = {item.state for item in items if isinstance(item, Words)}
    if State.KEPT not in states or len(states) == 1:
        return items
    found: list[Item] = []
    for sentence in _sentences(items):
        found += sentence if _has_enough(sentence) else whole(sentence)
    return found


def _alike_kept(items: Iterable[Item], reader: Side) -> Iterator[Item]:
    """The items, with what differs in the form of its marks alone kept."""
    waiting: Words | None = None
    for item in items:
        if waiting is not None:
            if (
                isinstance(item, Words)
                and item.state is State.INSERTED
                and item.text.translate(ALIKE) == waiting.text.translate(ALIKE)
            ):
                yield Words(
                    State.KEPT,
                    Sides(waiting, item)[reader].text,
                    Sides(waiting.looks.left, item.looks.right),
                    Sides(waiting.at.left, item.at.right),
                )
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(item, Words) and item.state is State.DELETED:
            waiting = item
        else:
            yield item
    if waiting is not None:
        yield waiting


def _whole_sentences(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with what one side alone has moved to begin with a sentence where it may as well.

    `A ‹b. A› c` is `‹A b.› A c`: what stands before a difference, or after it, is repeated in it.
    """
    found: list[Item] = []
    for item in items:
        found.append(item)
        if len(found) < 3:
            continue
        before, alone, behind = found[-3:]
        if (
            isinstance(before, Words)
            and isinstance(alone, Words)
            and isinstance(behind, Words)
            and before.state is behind.state is State.KEPT
            and alone.state in {*STATES}
            and (step := _step_to_sentence(before.text, alone.text, behind.text))
            and (-step < len(before.text) or found[-4:-3] == [] or isinstance(found[-4], Mark))
        ):
            found[-3:] = _shifted(before, alone, behind, step)
    return iter(found)


def _step_to_sentence(before: str, alone: str, behind: str) -> int:
    """How far a difference is to be moved so as to begin with a sentence; 0 for not at all."""
    if not _last_end(alone) or _last_end(before) == len(before):
        return 0
    back = _last_end(before) - len(before)
    if -len(alone) < back and before[back:] == alone[back:]:
        return back
    ahead = _END.search(alone)
    if ahead is not None:
        for step in (ahead.end(), len(alone[: ahead.end()].rstrip())):
            if step < len(alone) and behind.startswith(alone[:step]):
                return step
    return 0


def _shifted(before: Words, alone: Words, behind: Words, step: int) -> list[Item]:
    """The same with the difference moved by some letters, ahead or, where negative, back."""
    size = len(alone.text)
    side = next(side for side, state in STATES.items() if state is alone.state)
    if step < 0:
        cut = len(before.text) + step
        gone, kept = part(before, cut, len(before.text)), part(alone, size + step, size)
        first, last = part(before, 0, cut), part(alone, 0, size + step)
        ours = [gone, last]
        shared = Sides.of(lambda each: kept.at[side] if each is side else gone.at[each])
        again = gone._replace(at=shared)
        pieces: list[Words] = [first, *_as_alone(ours, alone), again, behind]
    else:
        gone, kept = part(behind, 0, step), part(alone, 0, step)
        shared = Sides.of(lambda each: kept.at[side] if each is side else gone.at[each])
        again = gone._replace(at=shared)
        ours = [part(alone, step, size), gone]
        rest = part(behind, step, len(behind.text))
        pieces = [before, again, *_as_alone(ours, alone), rest]
    return [words for words in pieces if words.text]


def _as_alone(words: Iterable[Words], alone: Words) -> Iterator[Words]:
    """Words as one side has them."""
    side = next(side for side, state in STATES.items() if state is alone.state)
    for each in words:
        looks = each.looks[side]
        yield Words(
            alone.state, each.text, Sides.only(side, looks), Sides.only(side, each.at[side])
        )


def _sentences(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items cut where a sentence ends in both texts."""
    waiting: list[Item] = []
    for item in items:
        if isinstance(item, Mark) or item.state is not State.KEPT:
            waiting.append(item)
            if item.state is State.KEPT:
                yield waiting
                waiting = []
            continue
        if all(each.state is not State.KEPT for each in waiting):
            before, waiting = _behind_sentence(waiting)
            if before:
                yield before
        start = 0
        for match in _END.finditer(item.text):
            waiting.append(part(item, start, match.end()))
            yield waiting
            waiting, start = [], match.end()
        if start < len(item.text):
            waiting.append(part(item, start, len(item.text)))
    if waiting:
        yield waiting


def _behind_sentence(changed: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """What each side alone has, up to the end of its last sentence there, and from there on."""
    before: list[Item] = []
    behind: list[Item] = []
    for side in Side:
        own = [item for item in changed if item.state.is_on(side)]
        for number in range(len(own) - 1, -1, -1):
            item = own[number]
            end = None if isinstance(item, Mark) else _last_end(item.text)
            if end == 0:
                continue
            before += own[:number]
            if isinstance(item, Mark) or end is None:
                before.append(item)
            else:
                before.append(part(item, 0, end))
                if end < len(item.text):
                    behind.append(part(item, end, len(item.text)))
            behind += own[number + 1 :]
            break
        else:
            behind += own
    return before, behind


def _last_end(text: str) -> int:
    return max((match.end() for match in _END.finditer(text)), default=0)


def part(words: Words, start: int, end: int) -> Words:
    """Some of the words, from and to a place in them."""
    at = words.at.map(lambda begin: None if begin is None else begin + start)
    return words._replace(text=words.text[start:end], at=at)


def _has_enough(sentence: Iterable[Item]) -> bool:
    sizes = dict.fromkeys(State, 0)
    for item in sentence:
        if isinstance(item, Words):
            sizes[item.state] += sum(map(str.isalnum, item.text))
    kept = 2 * sizes[State.KEPT]
    changed = sizes[State.DELETED] + sizes[State.INSERTED]
    return not kept or not changed or kept >= _LEAST_SHARED * (kept + changed)


def whole(sentence: Sequence[Item]) -> Iterator[Item]:
    """What each side has of a sentence, the left one first; the end that both have stays one."""
    last = sentence[-1]
    closed = isinstance(last, Mark) and last.state is State.KEPT
    inner = sentence[:-1] if closed else sentence
    for side, state in STATES.items():
        for item in inner:
            if not item.state.is_on(side):
                continue
            at = Sides.only(side, item.at[side])
            if isinstance(item, Mark):
                yield Mark(state, Sides.only(side, item.roles[side]), at)
            elif item.state is State.KEPT:
                yield Words(state, item.text, Sides.only(side, item.looks[side]), at)
            else:
                yield item
    if closed:
        yield last
