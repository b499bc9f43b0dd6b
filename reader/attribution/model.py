"""What is found: attributions and quotations, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ..text.model import Span


class SpeechKind(StrEnum):
    """How the words of a source are given."""

    DIRECT = "direct"
    """The content is one quotation or several, nothing else."""

    MIXED = "mixed"
    """A report in the writer's words with quoted words in it."""

    INDIRECT = "indirect"
    """A report in the writer's words."""

    BLOCK = "block"
    """Whole paragraphs of another text, after a line that announces them."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement and where it is said to come from.

    Source, cue and content are the three parts of an attribution relation as in PARC (Pareti 2012)
    and PolNeAR (Newell et al. 2018). Each may lie in several pieces; spans count code points of
    `Document.text`.
    """

    source: tuple[Span, ...]
    """The words for the source; empty where it is missing or left out."""
    cue: tuple[Span, ...]
    """The words that tell of the saying: "has said", "according to"; empty where none do."""
    content: tuple[Span, ...]
    """What is attributed."""
    kind: SpeechKind
    speaker: str
    """Name of the source: canonical for outlets, else in the words of the text; may be empty."""
    role: str = ""
    """What the text says the speaker is: a title before the name or an apposition after it."""
    via: tuple[str, ...] = ()
    """Who passed the statement on, the nearest to the speaker first, the outermost last."""
    anonymous: bool = False
    """The source is described but not named ("officials", "a person familiar with the talks")."""
    inferred: bool = False
    """The speaker is concluded from other sentences (a pronoun, a surname, "the newspaper")."""
    missing: bool = False
    """A source is announced and does not come: the text stops after "according to"."""
    end_guessed: bool = False
    """The end of a block is not marked in the text and was concluded from what follows."""
    paragraph: int = 0
    """Index of the paragraph of the cue, or of the content where there is no cue."""
    denied: bool = False
    """The source says that it is not so: "denied that it had been warned"."""
    reason: str = ""
    """Why the speaker is thought to be the one, where no words tell; empty where they do."""

    @property
    def is_block(self) -> bool:
        """Whether whole paragraphs are quoted, after a line that announces them."""
        return self.kind is SpeechKind.BLOCK

    @property
    def caveats(self) -> str:
        """What is to be known of it, in words; empty where it is plain."""
        held = {
            "denied": self.denied,
            "not named": self.anonymous,
            f"inferred: {self.reason}" if self.reason else "inferred": self.inferred,
            "end guessed": self.end_guessed,
        }
        return ", ".join(words for words, holds in held.items() if holds)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, the marks included; one paragraph's part of a longer turn."""

    span: Span
    paragraph: int
    turn: int
    """Equal for the parts of one quotation that runs over several paragraphs."""
    closed: bool = True
    """Whether the closing mark is there; it is left out where the turn goes on."""
    attributed: bool = False
    """Whether it is part of the content of an attribution."""


class Speech(NamedTuple):
    """What is reported in a document: who says what, and what is quoted."""

    attributions: tuple[Attribution, ...]
    """In the order of their cues."""
    quotations: tuple[Quotation, ...]
    """In the order of the text, those without a source too."""
