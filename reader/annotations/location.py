"""Where the notes on two documents are kept, and which of the two a notes file calls left."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .. import files
from ..text.document import Document
from ..text.model import Side, Sides, Version, split_version
from ..text.safe import safe_line
from .form import DocumentEntry
from .presence import SUFFIX, names, user_notes_folder
from .recovered import Recovered
from .shelf import Shelf

_STEM_BYTES = 100


class Location(NamedTuple):
    """A path that the notes on two documents may have."""

    path: Path
    swapped: bool = False
    """Whether a file of this name calls the left document right."""


class Home(NamedTuple):
    """Where the notes on two documents are."""

    shelf: Shelf
    swapped: bool = False
    """Whether the file calls the left document right, where it does not tell itself."""
    notice: str = ""
    """What the user should know of the place."""


def find(left: Document, right: Document, data_dir: Path | None = None) -> Home:
    """The place of the notes on two documents, or the place for them where there are none.

    That is beside the documents, else in `data_dir`, the user's data folder if not given.
    """
    data_dir = data_dir or user_notes_folder()
    new: Location | None = None
    model: Location | None = None
    for place in beside(left, right):
        if not _is_used(place, data_dir):
            new = new or (None if place.swapped else place)
        elif (shelf := _shelf_of(left, right, place, data_dir)) is not None:
            if _is_ours(place.path):
                return Home(shelf, place.swapped)
            model = place
            break
    apart = kept_apart(left, right, data_dir)
    kept = next((place for place in apart if _is_used(place, data_dir)), None)
    if kept is None and model is None:
        free = new.path if new is not None and _is_ours(new.path) else apart[0].path
        found = _renamed(Sides(left, right), free, data_dir)
        if found is not None:
            return found
    if kept is None and model is None and new is not None and _is_ours(new.path):
        return Home(Shelf(new.path, data_dir=data_dir))
    place = kept or apart[0]._replace(swapped=model is not None and model.swapped)
    notice = f"Notes on these documents are kept in {safe_line(str(place.path))}"
    shelf = Shelf(place.path, model.path if model else None, data_dir)
    return Home(shelf, place.swapped, notice)


def _renamed(documents: Sides[Document], place: Path, data_dir: Path) -> Home | None:
    """Where the notes are if the documents had other names; nothing is written there.

    They are read from where they are until there is something to write, and then kept at `place`.
    Where two files fit as well, neither is taken.
    """
    folders = [d.path.parent for _, d in documents.items() if d.path is not None]
    if not any(name.endswith(SUFFIX) for each in (*folders, data_dir) for name in names(each)):
        return None
    from .bycontent import kin

    now = with_words(describe(documents.left, documents.right, place), documents)
    found = kin(documents, now, [*folders, data_dir])
    if not found:
        return None
    named = [safe_line(each.path.name) for each in found]
    if len(found) > 1 and found[0].evidence == found[1].evidence:
        notice = (
            f"The notes in {named[0]} and in {named[1]} are on these texts under other names; "
            "none were taken"
        )
        return Home(Shelf(place, data_dir=data_dir), notice=notice)
    best = found[0]
    notice = (
        f"Notes of {named[0]} taken: they are on these texts under other names. From the first "
        f"change on they are kept in {safe_line(place.name)}"
    )
    return Home(Shelf(place, best.path, data_dir), best.swapped, notice)


def _is_used(place: Location, data_dir: Path) -> bool:
    """Whether there are notes at a place, or such as could not be saved there yet."""
    return os.path.lexists(place.path) or Recovered(place.path, data_dir).are_there


def _shelf_of(left: Document, right: Document, place: Location, data_dir: Path) -> Shelf | None:
    """The shelf of a notes file, unless it is about other documents."""
    shelf = Shelf(place.path, data_dir=data_dir)
    reading = shelf.read()
    written, now = reading.file.documents, describe(left, right, place.path)
    swapped = is_swapped(written, now, place.swapped)
    if reading.closed is None and not belongs(written, now, swapped, place.path.parent):
        return None
    return shelf


def _is_ours(path: Path) -> bool:
    """Whether notes may be written there: not among the articles that come with the program."""
    from ..resources import articles_folder

    return files.is_writable(path) and articles_folder() not in path.resolve().parents


def beside(left: Document, right: Document) -> Iterator[Location]:
    """The paths beside the documents, best first: `<left>--<right>.notes.yaml` beside the left one.

    A longer name follows for the case that the first belongs to documents of the same stems, and
    the names that the same notes have where the documents were given the other way round.
    """
    if left.path is None or right.path is None:
        return
    for one, two, swapped in ((left.path, right.path, False), (right.path, left.path, True)):
        folder = one.parent
        yield Location(folder / f"{_short(one.stem)}--{_short(two.stem)}{SUFFIX}", swapped)
        yield Location(folder / f"{_short(one.name)}--{_short(two.name)}{SUFFIX}", swapped)
        # Documents of one name in several folders: the folder tells them apart.
        place = hashlib.sha256(os.path.relpath(two, folder).encode("utf-8", "replace")).hexdigest()
        long = f"{_short(one.name)}--{_short(two.name)}-{place[:8]}{SUFFIX}"
        yield Location(folder / long, swapped)


def kept_apart(left: Document, right: Document, folder: Path) -> tuple[Location, Location]:
    """The paths in the user's own folder, named after the contents of the documents."""
    one, two = (content_hash(document)[:16] for document in (left, right))
    return (
        Location(folder / f"{one}-{two}{SUFFIX}"),
        Location(folder / f"{two}-{one}{SUFFIX}", swapped=True),
    )


def describe(left: Document, right: Document, notes: Path) -> Sides[DocumentEntry]:
    """What a notes file says of the two documents."""
    return Sides(_entry(left, notes), _entry(right, notes))


def with_words(entries: Sides[DocumentEntry], documents: Sides[Document]) -> Sides[DocumentEntry]:
    """What a notes file says of the two documents, with the hashes of their words."""
    from .bycontent import words_hash

    return Sides.of(lambda side: entries[side]._replace(words=words_hash(documents[side])))


def _entry(document: Document, notes: Path) -> DocumentEntry:
    file = ""
    if document.path is not None:
        try:
            file = Path(os.path.relpath(document.path, notes.parent)).as_posix()
        except ValueError:  # another drive
            file = document.path.name
        if document.version is not None:
            file = f"{file}@{document.version}"
    return DocumentEntry(file, content_hash(document), document.title)


def content_hash(document: Document) -> str:
    """The hash of a document's bytes, or of its text where it was made in memory."""
    if document.sha256:
        return document.sha256
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def is_swapped(written: Sides[DocumentEntry], now: Sides[DocumentEntry], assumed: bool) -> bool:
    """Whether a notes file calls the left document right; `assumed` where it does not tell."""
    straight = sum(_alike(written[side], now[side]) for side in Side)
    crossed = sum(_alike(written[side], now[side.other]) for side in Side)
    return assumed if straight == crossed else crossed > straight


def _alike(written: DocumentEntry, now: DocumentEntry) -> int:
    same_file = written.file != "" and written.file == now.file
    same_bytes = written.sha256 != "" and written.sha256 == now.sha256
    return same_file + (same_bytes and _is_before(written) == _is_before(now))


def _is_before(entry: DocumentEntry) -> bool:
    """Whether it is about the text of a file before its changes, which is another text."""
    return split_version(entry.file)[1] is Version.BEFORE


def belongs(
    written: Sides[DocumentEntry],
    now: Sides[DocumentEntry],
    swapped: bool,
    folder: Path,
) -> bool:
    """Whether a notes file is about these documents, not about others of the same stems.

    A document of another name and other content is taken for another one only while the named file
    is there: else it was renamed and edited.
    """
    for side, told in (written.mirrored() if swapped else written).items():
        if not told.file or _alike(told, now[side]):
            continue
        file, _ = split_version(told.file)
        if not os.path.isabs(file) and os.path.isfile(folder / file):
            return False
    return True


def _short(name: str) -> str:
    """A name cut so that two of them, a suffix and a lock's suffix fit into a file name."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _STEM_BYTES:
        return name
    kept = data[: _STEM_BYTES - 9].decode("utf-8", "ignore")
    return f"{kept}~{hashlib.sha256(data).hexdigest()[:8]}"
