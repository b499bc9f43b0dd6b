"""Bytes that git keeps: `REV:path` of a revision, `:path` of the index; see gitrevisions(7)."""

from __future__ import annotations

import os
import posixpath
import re
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from ...errors import InputError
from ..metadata import Field, Origin
from ..model import Revision, Version, split_version
from ..safe import safe_line
from .content import SIDECAR_MAX_BYTES, SIDECAR_SUFFIX, Content, mebibytes, too_large
from .gitprogram import answer, begun, text

_VERIFIED = ("--verify", "--quiet", "--end-of-options")
"""Whatever follows is one name, and no option."""
_HISTORY_SECONDS = 5
"""The last commit on a path may be far back; its date is not worth a long wait."""
_ASTRAY = frozenset((b"symlink", b"dangling", b"loop", b"notdir"))
"""What git says of a link that leads out of the commit, or to nothing in it."""
_STAGE = re.compile(":[0-3]:")
_POINTER = b"version https://git-lfs.github.com/spec/"
_FIELDS = "%h%x00%aI%x00%cI%x00%an"
_DAY = len("2017-08-11")


class _Place(NamedTuple):
    """A name of the command line as git reads it."""

    name: str
    commit: str
    """What stands before the colon; empty for the index, and ":2" for a side of a merge in it."""
    path: str

    @property
    def shown(self) -> str:
        return safe_line(self.name)


def read(name: str, version: Version | None, max_bytes: int) -> Content:
    """The text that git knows under a name, `REV:path`, as it is kept, before any filter.

    `REV:path@before` asks for a version of it, if git has no path that is really named so.
    InputError says what is not there: git, a repository, the revision, or the path in it.
    """
    if "\0" in name:
        raise InputError(f"{safe_line(name)}: not a file name")
    place = _place(name)
    found = _find(place)
    if found is None and version is None:
        file, version = split_version(name)
        if version is not None:
            place = _place(file)
            found = _find(place)
    if found is None:
        raise InputError(_missing(place))
    identity, prefix = found
    path = place.path
    if path.startswith(("./", "../")):
        path = posixpath.normpath(prefix + path)
    is_staged = not place.commit.strip(":0123")
    # Git follows links in a commit, not in the index, and cannot be told of a name with line ends.
    followed = f"{place.commit}:{path}"
    data = _blob(identity if is_staged or "\n" in followed else followed, place.shown, max_bytes)
    if data.startswith(_POINTER):
        raise InputError(
            f"{place.shown}: only a pointer, the file is kept by Git LFS; "
            "name the file in the work tree"
        )
    metadata, time = ({}, "") if is_staged else _history(place.commit, path)
    return Content(
        data,
        place.name,
        place.shown,
        posixpath.basename(path),
        version,
        revision=Revision(place.name, path, time),
        metadata=MappingProxyType(metadata),
        sidecar=_sidecar_of(place),
    )


def _sidecar_of(place: _Place) -> bytes | InputError | None:
    """The file of metadata beside a text, in the same revision."""
    beside = _place(place.name + SIDECAR_SUFFIX)
    found = _find(beside)
    if found is None:
        return None
    name = safe_line(beside.path.rpartition("/")[2])
    try:
        return _blob(found[0], name, SIDECAR_MAX_BYTES)
    except InputError as error:
        return error


def _place(name: str) -> _Place:
    """Parted at the first colon outside of braces, as git does: `HEAD^{/fix: a}:path`."""
    depth = 0
    if _STAGE.match(name):
        return _Place(name, name[:2], name[3:])
    for index, character in enumerate(name):
        if character == "{":
            depth += 1
        elif character == "}" and depth:
            depth -= 1
        elif character == ":" and not depth:
            return _Place(name, name[:index], name[index + 1 :])
    return _Place(name, name, "")


def _find(place: _Place) -> tuple[str, str] | None:
    """The identity of what a place names, and the current folder in the repository."""
    lines = answer("rev-parse", "--show-prefix", *_VERIFIED, place.name, shown=place.shown)
    if lines is None:
        return None
    prefix, _, identity = text(lines).rstrip("\n").rpartition("\n")
    return identity, prefix


def _missing(place: _Place) -> str:
    """Why git finds nothing under a name."""
    shown = place.shown
    commit, path = safe_line(place.commit), safe_line(place.path)
    if answer("rev-parse", "--git-dir", shown=shown) is None:
        return f"{shown}: no such file, and no repository of git here to look for it"
    if not place.commit.strip(":0123"):
        return f"{shown}: no such file, and nothing of that path in the index of git"
    if answer("rev-parse", *_VERIFIED, f"{place.commit}^{{tree}}", shown=shown) is None:
        return f"{shown}: no such file, and no revision {commit} in the repository here"
    relative = f"{place.commit}:./{place.path}"
    if answer("rev-parse", *_VERIFIED, relative, shown=shown) is not None:
        return (
            f"{shown}: not in {commit}, where paths begin at the top of the repository; "
            f"for the folder you are in: {commit}:./{path}"
        )
    return f"{shown}: no file of that path in {commit}"


def _blob(name: str, shown: str, max_bytes: int) -> bytes:
    """The bytes of an object, of which git tells the kind and size before it gives them."""
    with begun(("cat-file", "--batch", "--follow-symlinks"), shown) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(OSError):  # git has ended; what it says is missing then
                process.stdin.write(os.fsencode(f"{name}\n"))
                process.stdin.close()
            told = process.stdout.readline().split()
            if len(told) == 2 and told[0] in _ASTRAY:
                raise InputError(f"{shown}: a link to what is not in that revision")
            kind = told[1] if len(told) == 3 else b"missing"
            if kind == b"tree":
                raise InputError(f"{shown}: a folder; name a file in it")
            if kind != b"blob":
                raise InputError(
                    f"{shown}: a submodule, or a file that this clone has not fetched; it is not "
                    "read from elsewhere"
                )
            size = int(told[2])
            if size > max_bytes:
                raise too_large(shown, mebibytes(size), max_bytes)
            data = process.stdout.read(size)
        finally:
            process.kill()
    if len(data) < size:
        raise InputError(f"{shown}: cannot be read (git gave a part of it only)")
    return data


def _history(commit: str, path: str) -> tuple[dict[str, Field], str]:
    """What the last commit on a path tells, up to a revision, and the time it was made.

    Who made it is not who wrote the text, so it is told as what it is.
    """
    try:
        told = answer(
            "log", "-1", "--no-patch", f"--format={_FIELDS}", "--end-of-options", commit,
            "--", f":(top,literal){path}", seconds=_HISTORY_SECONDS,
        )  # fmt: skip
    except InputError:
        told = None
    parts = text(told or b"").rstrip("\n").split("\0")
    if len(parts) != len(_FIELDS.split("%x00")):
        return {}, ""
    short, written, made, author = parts
    return {
        "modified": Field("modified", written, Origin.GIT),
        "x-commit": Field(
            "x-commit", f"{short} of {written[:_DAY]}, by {author or 'nobody named'}", Origin.GIT
        ),
    }, made
