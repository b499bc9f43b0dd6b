"""Two editions of a text, and where the words of the one are in the other."""

from __future__ import annotations

import re

from .quoted import NEW, Base, Piece, Revised


def aligned(old: str, new: str) -> Revised:
    """The new edition, whose words know which words of the old one they are or stand for.

    The comparison is diff-match-patch's, of words; between two equal stretches the words of both
    sides stand for each other in order.
    """
    from diff_match_patch import diff_match_patch

    base = Base(old)
    before = [piece for paragraph in base.paragraphs for piece in paragraph if piece.is_word]
    parts = re.findall(r"\w+|\W+", new)
    after = [part for part in parts if part[0].isalnum()]

    words = dict.fromkeys(word.lower() for word in [*(piece.text for piece in before), *after])
    # A character for each word, none of them a surrogate.
    codes = {word: chr(k if k < 0xD800 else k + 0x800) for k, word in enumerate(words)}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    one = "".join(codes[piece.text.lower()] for piece in before)
    edits = engine.diff_main(one, "".join(codes[word.lower()] for word in after), False)
    origins: list[Piece | None] = []
    k = 0
    waiting: list[Piece] = []
    for kind, stretch in edits:
        if kind == 0:
            origins += before[k : k + len(stretch)]
            waiting = []
            k += len(stretch)
        elif kind < 0:
            waiting = before[k : k + len(stretch)]
            k += len(stretch)
        else:
            stand_ins = [piece._replace(kept=False) for piece in waiting[: len(stretch)]]
            origins += [*stand_ins, *[None] * (len(stretch) - len(stand_ins))]
            waiting = []
    words_of_new = iter(origins)
    pieces: list[Piece] = []
    for part in parts:
        origin = next(words_of_new) if part[0].isalnum() else None
        if origin is None:
            pieces.append(Piece(part, NEW))
        else:
            pieces.append(origin._replace(text=part))
    return Revised([pieces])
