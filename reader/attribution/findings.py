"""What the rules find, before names are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from .nouns import Phrase
from .tokens import Sentence, TokenRange


class Rule(Enum):
    """How a finding was made; blocks and chains ask for it."""

    FORWARD = auto()
    FINAL = auto()
    INVERTED = auto()
    ACCORDING = auto()
    CITING = auto()
    PARTICIPLE = auto()
    NOUN = auto()
    LABEL = auto()
    LEAD_IN = auto()
    TURN = auto()


@dataclass(slots=True)
class RuleMatch:
    """An attribution as ranges of tokens, before names are resolved."""

    rule: Rule
    source: Phrase | None
    cue: list[TokenRange]
    content: list[TokenRange]
    sentence: Sentence
    missing: bool = False
    through: RuleMatch | None = None
    """The finding whose source passed this one on."""
    told: Phrase | None = None
    """Who heard it: an outlet that hears something passes it on."""
    paragraphs: list[int] = field(default_factory=list)
    """Whole paragraphs of a block."""
    end_guessed: bool = False
    reason: str = ""
    """Why it is whose it is, where no words tell."""
