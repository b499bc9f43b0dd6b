"""Tables in a page of documentation, between marks that are not shown."""

from __future__ import annotations


def with_tables(page: str, name: str, tables: str) -> str:
    """The page with new tables between `<!-- NAME -->` and `<!-- end of NAME -->`.

    Raises ValueError where the page has no such place.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no place for {name}: {begin.strip()} ... {end}")
    return f"{before}{begin}\n{tables}\n\n{end}{after}"
