"""Files of notes that others sent: told apart by what stands in them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from .. import files
from ..annotations.anchor import AnchorState
from ..annotations.conflicts import versions
from ..annotations.form import DocumentEntry
from ..annotations.location import content_hash, is_swapped
from ..annotations.notesfile import SCHEMA, NotesFile
from ..annotations.notesfile import read as read_notes
from ..errors import DataError, ReaderError, Severity
from ..text.safe import safe_line
from . import hypothesis, jsonfile, webreading
from .incoming import Anchorers, Arrived, arrived


def read_file(path: Path, anchorers: Anchorers) -> tuple[list[Arrived], list[str]]:
    """The notes in a file on two documents, and what is to be said of it, a line each.

    The file is a notes file, Web Annotations, or annotations of Hypothesis. Raises ReaderError, of
    one line, where it is none of these.
    """
    name = safe_line(str(path))
    try:
        text = files.read_text(path)
        if text is None:
            raise ReaderError(f"{name}: no such file")
        if len(text.encode("utf-8", "surrogatepass")) > jsonfile.MAX_BYTES:
            raise DataError(f"too large: the limit is {jsonfile.MAX_BYTES // 1024**2} MiB")
        if _is_json(path, text):
            notes, remarks = from_json(text, anchorers)
        else:
            notes, remarks = _from_yaml(text, path, anchorers)
    except DataError as error:
        raise ReaderError(error.problem().describe(name)) from None
    if len(remarks) > _MOST_REMARKS:
        more = len(remarks) - _MOST_REMARKS
        remarks = [*remarks[:_MOST_REMARKS], f"and {more:,} more remarks"]
    return notes, [f"{name}: {remark}" for remark in remarks]


def _is_json(path: Path, text: str) -> bool:
    """Whether a file is to be read as JSON: a notes file may begin like it too."""
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["} and path.suffix.lower() not in _YAML


_MOST_REMARKS = 20
_YAML = {".yaml", ".yml"}
_NOTES = re.compile(r"\b(?:notes|annotations)[\"']?\s*:")


def from_json(text: str, anchorers: Anchorers) -> tuple[list[Arrived], list[str]]:
    """The notes in JSON, and what is to be said of it; raises DataError where there are none."""
    value = jsonfile.parse(text)
    found, remarks = webreading.annotations_in(value)
    if not found and not isinstance(value, list | dict):
        raise DataError("no annotations in it")
    theirs = [each for each in found if hypothesis.is_one(each)]
    standard = [each for each in found if not hypothesis.is_one(each)]
    web, api = webreading.read(standard), hypothesis.read(theirs)
    reading = web._replace(
        notes=(*web.notes, *api.notes), remarks=(*remarks, *web.remarks, *api.remarks)
    )
    notes, told = arrived(reading, anchorers)
    return notes, told or ([] if found else ["no annotations in it"])


def _from_yaml(text: str, path: Path, anchorers: Anchorers) -> tuple[list[Arrived], list[str]]:
    notes: dict[Arrived, None] = {}
    remarks: list[str] = []
    text = text.removeprefix("\ufeff")
    if _NOTES.search(text) is None:
        raise DataError("neither JSON nor a notes file (no notes: in it)")
    both = versions(text)
    for version in (text,) if both is None else (both.ours, both.theirs):
        file = read_notes(version)
        if file.schema > SCHEMA:
            raise DataError(f"made by a newer version of reader (schema: {file.schema})")
        remarks += [
            problem.describe(path.name).partition(": ")[2]
            if problem.line is None
            else f"line {problem.line}: {problem.message}"
            for problem in file.problems
            if problem.severity is not Severity.NOTE
        ]
        swapped = _is_swapped(file, anchorers)
        told = file.documents.mirrored() if swapped else file.documents
        remarks += [
            f"made on another version of the {side} text"
            for side, entry in told.items()
            if entry.sha256 not in {"", content_hash(anchorers.documents[side])}
        ]
        notes |= {Arrived(note.mirrored if swapped else note): None for note in file.notes}
    return list(notes), list(dict.fromkeys(remarks))


def _is_swapped(file: NotesFile, anchorers: Anchorers) -> bool:
    """Whether a file calls the left document right: by contents, by names, else by its quotes.

    It may come from another folder, so of a path the name alone is compared.
    """
    written = file.documents.map(lambda told: told._replace(file=PurePosixPath(told.file).name))
    now = anchorers.documents.map(
        lambda document: DocumentEntry(document.name, content_hash(document))
    )
    targets = [target for note in file.notes for target in note.targets]
    straight, crossed = (
        sum(anchorers.anchor(target).state is AnchorState.EXACT for target in each)
        for each in (targets, [target.mirrored for target in targets])
    )
    return is_swapped(written, now, crossed > straight)
