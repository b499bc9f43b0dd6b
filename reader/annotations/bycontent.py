"""The notes file on two documents that go by other names now, found by what it says of them.

A notes file tells of each document the hash of its bytes and that of its words. The words stay the
same in another format or another encoding. Where neither fits, a document may have been renamed
and edited: then enough of what was quoted from it has to be there word for word.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from .. import yamlfile
from ..errors import DataError, Problem
from ..text.document import Document
from ..text.model import Role, Side, Sides, Version, split_version
from . import form
from .anchor import Anchorer, AnchorState
from .folding import fold
from .form import DocumentEntry
from .model import Note, Target
from .notesfile import read
from .presence import SUFFIX

_MOST_FILES = 200
_MOST_BYTES = 1 << 20
_HEAD = 16_384
_FILE = r"\bfile: *([^\s,}][^\n,}]*)"
# Files of which all is read, for their quotes; and quotes that are looked for.
_MOST_READ, _MOST_QUOTES = 10, 40
# Quotes that have to be there, each of so many code points, and the share of all of them.
_QUOTES, _QUOTE, _SHARE = 3, 20, 0.6
_BYTES, _WORDS, _NAMED, _ANCHORS = 4, 3, 2, 1


class Kin(NamedTuple):
    """A notes file that speaks of the same texts."""

    path: Path
    swapped: bool
    """Whether it calls the left document right."""
    evidence: tuple[int, int]
    """What speaks for it: of the side that less speaks for, and of the other one."""


def words_hash(document: Document) -> str:
    """The hash of a document's words, whatever its format, its line ends and its marks.

    What a page has around the article is none of them.
    """
    spans = [p.span for p in document.paragraphs if p.role is not Role.FURNITURE]
    text = " ".join(document.prose[start:end] for start, end in spans) or document.prose
    words = " ".join(re.findall(r"\w+", fold(text)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def kin(
    documents: Sides[Document], now: Sides[DocumentEntry], folders: Iterable[Path]
) -> list[Kin]:
    """The notes files in some folders that speak of two documents, the best first.

    `now` is what would be written of the documents. Looked at are the newest files, of each its
    head, and of few of them all.
    """
    found: list[Kin] = []
    unsure: list[tuple[Path, bool]] = []
    known = {told for _, entry in now.items() for told in (entry.sha256, entry.words)}
    known |= {document.path.name for _, document in documents.items() if document.path is not None}
    for path in _files(folders):
        written = _documents(path, known)
        if written is None:
            continue
        for swapped, told in ((False, written), (True, written.mirrored())):
            named = {side: _is_file(told[side].file, path, documents[side]) for side in Side}
            if all(named.values()):
                break  # Nothing was renamed but the notes file: somebody put it aside.
            fits = {side: _fit(told[side], now[side]) or named[side] * _NAMED for side in Side}
            if all(fits.values()):
                found.append(Kin(path, swapped, (min(fits.values()), max(fits.values()))))
                break
            if all(fits[side] or _is_gone(told[side].file, path) for side in Side):
                unsure.append((path, swapped))
    if not found:
        anchorers = documents.map(lambda document: Anchorer(document.text))
        for path, swapped in unsure[:_MOST_READ]:
            is_new = all(path != each.path for each in found)
            if is_new and _quotes_stand(path, swapped, anchorers):
                found.append(Kin(path, swapped, (_ANCHORS, _ANCHORS)))
    return sorted(found, key=lambda each: each.evidence, reverse=True)


def _files(folders: Iterable[Path]) -> list[Path]:
    found: list[tuple[float, Path]] = []
    for folder in dict.fromkeys(folders):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    with suppress(OSError):
                        told = entry.stat()
                        if entry.is_file() and told.st_size <= _MOST_BYTES:
                            found.append((-told.st_mtime, Path(entry.path)))
    return [path for _, path in sorted(found)[:_MOST_FILES]]


def _documents(path: Path, known: Collection[str]) -> Sides[DocumentEntry] | None:
    """What the head of a notes file says of its documents.

    None where it says nothing, or nothing of these hashes and names while a file that it names is
    there.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return None
    part = re.search(r"^documents:(?:.*\n(?:[ \t#].*\n|\n)*)", head + "\n", re.MULTILINE)
    if part is None:
        return None
    named = [file.strip("\"'") for file in re.findall(_FILE, part[0])]
    others = [file for file in named if split_version(Path(file).name)[0] not in known]
    if not any(told in part[0] for told in known) and not all(_is_gone(o, path) for o in others):
        return None
    problems: list[Problem] = []
    told: dict[Side, DocumentEntry] = {}
    with suppress(DataError):
        root = yamlfile.compose(part[0])
        if root is not None:
            told.update(form.read_documents(root.value[0][1], problems))
    return Sides.of(lambda side: told[side]) if len(told) == len(Side) else None


def _fit(written: DocumentEntry, now: DocumentEntry) -> int:
    """How sure it is that an entry is about a document; 0 where its hashes do not fit."""
    versions = {split_version(entry.file)[1] is Version.BEFORE for entry in (written, now)}
    if written.sha256 and written.sha256 == now.sha256 and len(versions) == 1:
        return _BYTES
    return _WORDS if written.words and written.words == now.words else 0


def _is_gone(file: str, notes: Path) -> bool:
    """Whether there is no file any more of the name that a notes file gives."""
    file, _ = split_version(file)
    return not file or not os.path.exists(notes.parent / file)


def _is_file(file: str, notes: Path, document: Document) -> bool:
    """Whether a document is the very file that a notes file names."""
    if not file or document.path is None:
        return False
    name, version = split_version(file)
    place = os.path.abspath(notes.parent / name)
    return place == os.path.abspath(document.path) and version is document.version


def _quotes_stand(path: Path, swapped: bool, anchorers: Sides[Anchorer]) -> bool:
    """Whether enough of the quotes of both documents are there word for word."""
    try:
        notes = read(path.read_text(encoding="utf-8-sig")).notes
    except (OSError, ValueError, DataError):
        return False
    for side in Side:
        quoted = list(_quoted(notes, side.other if swapped else side))
        there = sum(
            anchorers[side].anchor(target).state in (AnchorState.EXACT, AnchorState.MOVED)
            for target in quoted
        )
        if there < max(_QUOTES, _SHARE * len(quoted)):
            return False
    return True


def _quoted(notes: Iterable[Note], side: Side) -> Iterator[Target]:
    """Some of what the notes quote of one side."""
    targets = (target for note in notes for target in note.targets if target.side is side)
    long = {t.quote: t for t in targets if len(t.quote) >= _QUOTE}
    return islice(long.values(), _MOST_QUOTES)
