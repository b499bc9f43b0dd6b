"""Where the bytes of a document come from: a file, standard input, a revision of git, the web.

Each source has a module, which gives a `Content`; git and the web are imported when a name asks
for them.
"""

from __future__ import annotations

import os
import re

from ...errors import InputError
from ..model import Version, split_version
from ..safe import safe_line
from . import files
from .content import Content

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]" if os.name != "nt" else r"[a-z]:", re.IGNORECASE)


def read(name: str, version: Version | None, max_bytes: int) -> Content:
    """What is under a name of the command line; InputError says why there is nothing.

    That is `-` for standard input, an http or https address, a file, or `REV:path` of git where no
    file is really named so. Nothing else of git or the web is ever asked for.
    """
    if name == "-":
        from . import standardinput

        return standardinput.read(version, max_bytes)
    if is_address(name):
        from . import web

        return web.read(name, version, max_bytes)
    file, _ = split_version(name)
    if not _may_be_revision(name) or os.path.lexists(name) or os.path.lexists(file):
        return files.read(name, version, max_bytes)
    if _OTHER_ADDRESS.match(name):
        raise InputError(
            f"{safe_line(name)}: no such file; an address is read that begins with https:// or "
            "http://"
        )
    from . import revisions

    return revisions.read(name, version, max_bytes)


def is_address(name: str) -> bool:
    """Whether a name is the address of a page, which is fetched."""
    return _ADDRESS.match(name) is not None


def _may_be_revision(name: str) -> bool:
    """Whether a name may be `REV:path`: no revision begins with a slash or is a drive."""
    return ":" in name and not name.startswith(("/", "\\", "./", "../")) and not _DRIVE.match(name)
