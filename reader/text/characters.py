"""Characters that are alike or cannot be seen, each set under a name, with what it is for."""

from __future__ import annotations

SPACES = (
    "\t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What counts as a space where texts are compared letter by letter."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What nobody sees, as ranges of a pattern: Unicode's Default_Ignorable_Code_Point and the
interlinear annotation controls. A terminal gets a sign for it, and notes are found without it."""

ELONGATION = "\u0640"
"""The Arabic tatweel, which makes a word longer and says nothing."""

INVISIBLE_IN_WORDS = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""What may stand inside a word and be no part of it, likewise. Less than INVISIBLE: fillers and
variation selectors are part of what they stand with, and bidirectional controls stand around words.
"""

APOSTROPHES = "'\u2019\u2018\u02bc\u0060\u00b4\uff07"
"""What joins the parts of a word ("don't"). Less than SINGLE_MARKS: low and angled marks never do.
"""

SINGLE_MARKS = APOSTROPHES + "\u201a\u201b\u2039\u203a\u2032"
"""Forms of the apostrophe and the single quotation mark, which are one sign to who searches."""

DOUBLE_MARKS = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02'
"""Forms of the double quotation mark."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
"""Forms of the hyphen, the dash and the minus."""

CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "``": "''",
    "''": "''",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
"""The quotation marks that close what a mark opens, where it matters who speaks: other than in the
sets above, no two of them are alike. A wrong hand ("” for “") is seen by its place."""
