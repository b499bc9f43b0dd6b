"""The sources of two texts, each once, with what they are credited for on either side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..attribution.lexicon import Lexicon, load_lexicon, outlet_key
from ..attribution.model import Attribution
from ..text.model import Sides
from .credit import same_source
from .tracing import Provenance


@dataclass(frozen=True)
class Source:
    """Somebody whom one text or both credit for what they say."""

    name: str
    """The fullest of the names; empty for what rests on nobody, or on a source not named."""
    roles: tuple[str, ...]
    """What the texts say the source is."""
    anonymous: bool
    statements: Sides[tuple[Attribution, ...]]
    """What is attributed to the source, in the order of the text."""
    words: Sides[int]
    shares: Sides[float]
    """The words as a share of all words of statements of the side, 0 to 1."""
    passed_on: Sides[int]
    """Words of others that came through the source."""
    via: tuple[str, ...]
    """Through whom its statements came, the most frequent first."""

    @property
    def inferred(self) -> int:
        """How many of the statements are concluded to be its own, from a pronoun or a surname."""
        return sum(each.inferred for found in self.statements for each in found)


def find_sources(provenance: Provenance, *, lexicon: Lexicon | None = None) -> tuple[Source, ...]:
    """The sources of both texts, those that most of a text rests on first, and last nobody.

    Names of either side that may mean the same source are one; a name that several others may mean
    ("Holm" beside Ida Holm and Aud Holm) stays by itself.
    """
    words = lexicon or load_lexicon()
    names = {
        share.speaker: share.anonymous
        for shares in provenance.shares
        for share in shares
        if share.words or share.passed_on
    }
    for found in provenance.attributions:
        names |= {each.speaker: each.anonymous for each in found}
    groups = _groups(sorted(names), words)
    sources = [_source(provenance, group) for group in groups]
    return tuple(sorted(sources, key=lambda s: (not s.name, -max(s.shares), s.name.lower())))


def _groups(names: Iterable[str], lexicon: Lexicon) -> list[list[str]]:
    """The names that mean the same source, the fullest first."""
    alike: dict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name.split()), name)):
        # Names of one source end in the same word.
        key = outlet_key(name).rpartition(" ")[2]
        meant = [group for group in alike[key] if _same(group[0], name, lexicon)]
        if len(meant) == 1:
            meant[0].append(name)
        else:
            alike[key].append([name])
    return [group for groups in alike.values() for group in groups]


def _same(fuller: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a name may be short for a fuller one."""
    # A description of somebody by another ("the owner of the Herald") ends in that one's name.
    ours, theirs = (
        [word for word in each.split() if word.lower() not in lexicon["function_words"]]
        for each in (fuller, name)
    )
    named = all(word[:1].isupper() for word in ours)
    vague = any(word.lower() in lexicon["vague"] for word in theirs)
    return (named or vague or len(ours) == len(theirs)) and same_source(fuller, name, lexicon)


def _source(provenance: Provenance, names: Sequence[str]) -> Source:
    meant = set(names)
    statements = provenance.attributions.map(
        lambda found: tuple(each for each in found if each.speaker in meant)
    )
    shares = provenance.shares.map(
        lambda found: [share for share in found if share.speaker in meant]
    )
    told = [each for found in statements for each in found]
    hops = Counter(hop for each in told for hop in each.via)
    return Source(
        name=names[0],
        roles=tuple(dict.fromkeys(each.role for each in told if each.role)),
        anonymous=any(each.anonymous for each in told),
        statements=statements,
        words=shares.map(lambda found: sum(share.words for share in found)),
        shares=shares.map(lambda found: sum(share.share for share in found)),
        passed_on=shares.map(lambda found: sum(share.passed_on for share in found)),
        via=tuple(hop for hop, _ in hops.most_common()),
    )
