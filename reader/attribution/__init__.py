"""Who says what in a document, and through whom it came: rules and word lists, no model.

The rules know the structure of reported speech; the words are in `lexicon/*.yaml`. A document in a
language the lexicon does not know has no attributions.
"""

from .find import find_attributions, find_quotations, find_speech, find_stray_marks
from .model import Attribution, Quotation, Speech, SpeechKind

__all__ = [
    "Attribution",
    "Quotation",
    "Speech",
    "SpeechKind",
    "find_attributions",
    "find_quotations",
    "find_speech",
    "find_stray_marks",
]
