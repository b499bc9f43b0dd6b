"""From a document to its attributions: the steps in order."""

from __future__ import annotations

from ..text.document import Document, Role, Span
from .cues import Finding, Finder, Rule
from .lexicon import Lexicon, load_lexicon
from .model import Attribution, Kind, Quotation
from .quotations import pair
from .tokens import QUOTE, Tokens, tokenise

_SKIPPED = frozenset({Role.FURNITURE, Role.CODE})
MIN_FUNCTION_WORDS = 0.2


def find_attributions(
    document: Document, *, lexicon: Lexicon | None = None
) -> tuple[Attribution, ...]:
    lexicon = lexicon or load_lexicon()
    paragraphs = [
        (i, p.span) for i, p in enumerate(document.paragraphs) if p.role not in _SKIPPED
    ]
    marks = pair(document.text, [s for _, s in paragraphs])
    tokens = tokenise(document.text, paragraphs, marks.quotations, lexicon)
    finder = Finder(tokens, lexicon)
    out = []
    for f in finder.run():
        name = finder.phrases.name(f.source) if f.source else None
        quoted = sum(tokens.words[k]==QUOTE for s,e in f.content for k in range(s,e)); total=sum(e-s for s,e in f.content)
        kind = Kind.DIRECT if quoted==total else Kind.MIXED if quoted else Kind.INDIRECT
        out.append(Attribution(
            (tokens.span(f.source.start,f.source.end),) if f.source else (),
            tuple(tokens.span(s,e) for s,e in f.cue), tuple(tokens.span(s,e) for s,e in f.content), kind,
            name.speaker if name else '', name.role if name else '', (), name.anonymous if name else False, False, f.missing, False, f.sentence.paragraph))
    return tuple(out)

def find_quotations(document: Document) -> tuple[Quotation, ...]:
    return ()
