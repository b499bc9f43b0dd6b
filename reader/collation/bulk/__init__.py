"""Steps of the comparison as operations on whole arrays, for long texts.

Each gives what the step of the same name outside this package gives, in a fraction of the time.
numpy itself takes longer to import than two articles take to compare, so nothing here is imported
for those.
"""

LONG = 20_000
"""Words of both texts together from which these steps pay, the import of numpy included."""


def pays(words: int) -> bool:
    """Whether texts of so many words together are compared faster here."""
    return words >= LONG
