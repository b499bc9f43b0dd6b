"""The list from which two texts are chosen: its entries, their order, and those that are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining

from ..text.model import Sides, Version
from ..text.normal import normalised
from .folder import File, Folder
from .glance import Glance
from .partners import Partner


class Kind(Enum):
    """What an entry of the list is."""

    UP = auto()
    FOLDER = auto()
    FILE = auto()
    VERSIONS = auto()
    """Both texts of the left file, before and after its tracked changes."""
    SAMPLE = auto()


class Named(NamedTuple):
    """A text by the file it is in, or as the command line names it."""

    name: Path | str
    version: Version | None = None


class Entry(NamedTuple):
    """One entry of the list."""

    kind: Kind
    path: Path
    """The file or folder."""
    files: tuple[File, ...] = ()
    """Those to look at for it: of a sample both."""
    reason: str = ""
    """Why it is likely to be chosen, in words."""

    @property
    def name(self) -> str:
        """What it is called, as it is written in its folder."""
        if self.kind is Kind.UP:
            return ".."
        return f"{self.path.name}/" if self.kind is Kind.FOLDER else self.path.name

    @property
    def pair(self) -> Sides[Named] | None:
        """The two texts it stands for; None where it is one."""
        if self.kind is Kind.VERSIONS:
            return Sides(Version.BEFORE, Version.AFTER).map(lambda each: Named(self.path, each))
        if self.kind is Kind.SAMPLE:
            return Sides(*(Named(file.path) for file in self.files))
        return None


def entries(
    folder: Folder,
    *,
    left: File | None = None,
    left_changes: int = 0,
    partners: Sequence[Partner] = (),
    samples: Iterable[Sides[File]] = (),
) -> list[Entry]:
    """All there is to choose from: folders, the likeliest files, the others by name, samples.

    Of a left text that is chosen already, its two versions are offered before everything else
    where `left_changes`, the number of its tracked changes, is not 0.
    """
    found = [Entry(Kind.UP, folder.path.parent)] if folder.path.parent != folder.path else []
    found += [Entry(Kind.FOLDER, path) for path in folder.folders]
    if left is not None and left_changes:
        changes = f"{left_changes} tracked change{'' if left_changes == 1 else 's'}"
        found.append(
            Entry(Kind.VERSIONS, left.path, (left,), f"its text before and after {changes}")
        )
    found += [Entry(Kind.FILE, p.file.path, (p.file,), p.reason) for p in partners]
    named = {partner.file for partner in partners}
    found += [
        Entry(Kind.FILE, file.path, (file,))
        for file in folder.files
        if file not in named and (left is None or file.path != left.path)
    ]
    found += [Entry(Kind.SAMPLE, pair.left.path.parent, tuple(pair)) for pair in samples]
    return found


def begin(found: Sequence[Entry]) -> int:
    """The entry that the reader is likeliest to want: the first that is no folder."""
    for number, entry in enumerate(found):
        if entry.kind not in (Kind.UP, Kind.FOLDER):
            return number
    return min(1, max(0, len(found) - 1))


def matching(
    found: Iterable[Entry], typed: str, at: Callable[[File], Glance | None]
) -> list[Entry]:
    """The entries that have every word that is typed: in their names, then in what is known."""
    words = _plain(typed).split()
    if not words:
        return list(found)
    named: list[Entry] = []
    known: list[Entry] = []
    for entry in found:
        if entry.kind is Kind.UP:
            continue
        if _has(entry.name, words):
            named.append(entry)
        elif _has(" ".join(_told(entry, at)), words):
            known.append(entry)
    return named + known


def _has(text: str, words: Iterable[str]) -> bool:
    text = _plain(text)
    return all(word in text for word in words)


def _told(entry: Entry, at: Callable[[File], Glance | None]) -> Iterator[str]:
    yield entry.name
    for glance in map(at, entry.files):
        if glance is not None:
            yield from (glance.title, glance.outlet, glance.date)


def _plain(text: str) -> str:
    """A text without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalised("NFKD", text.casefold()) if not combining(c))
