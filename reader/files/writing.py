"""Files replaced at one stroke by a finished copy, so that a crash or a full disk loses nothing.

Other programs know nothing of our lock. So what is there is looked at again right before it is
replaced, and what they write into the replaced file afterwards, because they had it open, can be
asked for (`Written.late`).
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataError, ReaderError
from ..text.safe import safe_line
from .exchange import exchange
from .locks import not_written
from .reading import (
    MAX_BYTES,
    SETTLING,
    FileContent,
    Stamp,
    decoded,
    read_settled,
    stamp,
    until_quiet,
)

_WRITE = os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_TRIES = 50
"""How often another program may be faster before that is told."""


class ChangedError(ReaderError):
    """A file is no longer what it was when it was read."""


@dataclass(slots=True, eq=False)
class Written:
    """A file that was written, and the one that it replaced."""

    text: str
    stamp: Stamp | None
    """Of the new file; None where it could not be had."""
    base: FileContent
    """What was read, and replaced."""
    _replaced: int | None = None
    """Descriptor of the replaced file."""

    @property
    def is_late(self) -> bool:
        """Whether the replaced file was written to after it had been read."""
        if self._replaced is None:
            return False
        try:
            return Stamp.of(os.fstat(self._replaced)) != self.base.stamp
        except OSError:
            return False

    def late(self) -> FileContent | None:
        """What another program wrote into the replaced file after it had been read.

        That program had the file open, and does not know that it is another one now. None where
        nothing was written, or where it cannot be read as text. Once it is taken over, it is the
        `base` for what may come yet.
        """
        if self._replaced is None or not self.is_late:
            return None
        try:
            deadline = time.monotonic() + SETTLING
            while wait := until_quiet(now := Stamp.of(os.fstat(self._replaced))):
                if time.monotonic() > deadline:
                    break
                time.sleep(wait)
            os.lseek(self._replaced, 0, os.SEEK_SET)
            with open(self._replaced, "rb", closefd=False) as file:
                return FileContent(decoded(file.read(MAX_BYTES)), now)
        except (OSError, DataError):
            return None

    def close(self) -> None:
        """Let go of the replaced file."""
        close(self._replaced)
        self._replaced = None


def rewrite(
    path: Path,
    change: Callable[[FileContent], str | None],
    *,
    known: Stamp | None = None,
    folders: bool = False,
) -> Written | None:
    """Make a change to what stands in a file by now; None where nothing changes.

    To be called while the file is `locked`. `change` gives the new text, or None to leave all be;
    it is asked again where another program writes meanwhile. `folders` that the file lacks are
    made. Raises ReaderError where the file cannot be written (it is then as it was), and what
    `change` and `read_settled` raise.
    """
    # What is in the way of sweeping is in the way of what follows, which tells.
    with suppress(OSError):
        _sweep(_target(path))
    for _ in range(_TRIES):
        found = read_settled(path, known)
        text = change(found)
        if text is None or text == found.text:
            return None
        try:
            return replace(path, text, found, folders=folders)
        except ChangedError as error:
            changed = error
    raise changed


def replace(path: Path, text: str, base: FileContent, *, folders: bool = False) -> Written:
    """Replace a file, or make it, so that at any moment it is either the old or the new one.

    A symbolic link stays and what it points to is replaced; owner, permissions and hard links stay.
    Raises ChangedError where the file is no longer the `base` that was read, and ReaderError where
    it cannot be written; the old file is then untouched.
    """
    try:
        target = _target(path)
        if folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        _check(path, target, base.stamp)
        replacement = _Replacement(path, target, text.encode("utf-8", "replace"), base.stamp)
        try:
            replacement.make()
        except BaseException:
            close(replacement.replaced)
            raise
        return Written(text, stamp(target), base, replacement.replaced)
    except OSError as error:
        raise not_written(path, error) from None


def put(path: Path, data: bytes, status: os.stat_result | None) -> None:
    """Make a file of bytes, or put them in the place of the one that has this status.

    Raises as `replace` does.
    """
    base = Stamp.of(status) if status is not None else None
    try:
        replacement = _Replacement(path, _target(path), data, base)
        try:
            replacement.make()
        finally:
            close(replacement.replaced)
    except OSError as error:
        raise not_written(path, error) from None


def is_writable(path: Path) -> bool:
    """Whether a file can be replaced or made, with the folders it needs; links are followed."""
    try:
        target = _target(path)
    except OSError:
        return False
    if target.exists() and not os.access(target, os.W_OK):
        return False
    folder = next((parent for parent in target.parents if parent.exists()), None)
    return folder is not None and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _target(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    if os.path.islink(path) and not os.path.lexists(target):
        # Whatever it was meant to lead to, it is not for us to make.
        raise FileNotFoundError(None, "a link to a file that is not there")
    return target


def _check(path: Path, target: Path, base: Stamp | None) -> None:
    """Raise where a file is not to be written over."""
    if stamp(target) != base:
        raise _changed(path)
    if base is not None and not os.access(target, os.W_OK):
        # A file can be replaced whatever its own permissions; who took them away meant it.
        raise PermissionError(None, "read-only")


def _changed(path: Path) -> ChangedError:
    name = safe_line(str(path))
    return ChangedError(f"{name}: another program keeps writing to it; try again")


class _Replacement:
    """One file being replaced by a finished copy beside it."""

    def __init__(self, path: Path, target: Path, data: bytes, base: Stamp | None) -> None:
        self._path = path
        self._target = target
        self._data = data
        self._base = base
        self._copy: Path | None = _beside(target, "tmp")
        self.replaced: int | None = None
        """Descriptor of the file that was there."""

    def make(self) -> None:
        """Write the copy, and put it in the place of the file."""
        status = os.stat(self._target) if self._base is not None else None
        try:
            alike = self._write_copy(status)
            if status is None:
                self._appear()
            elif alike:
                self._swap()
            else:
                self._write_through()
        finally:
            if self._copy is not None:
                with suppress(OSError):
                    os.unlink(self._copy)
        _sync_folder(self._target.parent)

    def _write_copy(self, status: os.stat_result | None) -> bool:
        """Write the copy; whether it can stand for the file, with its owner and its links."""
        assert self._copy is not None
        # What nobody else may read is at no moment readable by others.
        mode = 0o666 if status is None else 0o600
        with open(os.open(self._copy, _WRITE | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(self._data)
            file.flush()
            alike = status is None or _liken(file.fileno(), status)
            os.fsync(file.fileno())
        return alike

    def _appear(self) -> None:
        """Give the copy the name of the file, which must not have been made meanwhile."""
        assert self._copy is not None
        try:
            os.link(self._copy, self._target)
        except FileExistsError:
            raise _changed(self._path) from None
        except OSError:
            # No hard links here.
            _check(self._path, self._target, self._base)
            os.replace(self._copy, self._target)

    def _swap(self) -> None:
        """Put the copy in the place of the file.

        The two are exchanged where the system can do that, so that whatever stood there at that
        very moment comes out and can be looked at.
        """
        assert self._copy is not None
        self.replaced = _open_replaced(self._target)
        _check(self._path, self._target, self._base)
        try:
            exchanged = exchange(self._copy, self._target)
        except FileNotFoundError:
            raise _changed(self._path) from None
        if not exchanged:
            os.replace(self._copy, self._target)
        elif (out := _open_replaced(self._copy)) is not None:
            close(self.replaced)
            self.replaced = out

    def _write_through(self) -> None:
        """Write into the file itself, which somebody else owns or which has other names.

        The finished copy stays beside it until that is done: what a killed program began, the next
        writer ends.
        """
        assert self._copy is not None
        redo = _beside(self._target, "redo")
        os.rename(self._copy, redo)
        self._copy = redo
        _check(self._path, self._target, self._base)
        old = self._target.read_bytes()
        try:
            _overwrite(self._target, self._data)
        except OSError:
            self._copy = None
            _overwrite(self._target, old)
            self._copy = redo
            raise


def _beside(target: Path, suffix: str) -> Path:
    """A name for a file of our own."""
    return target.with_name(f".{target.name}.{secrets.token_hex(6)}.{suffix}")


def _overwrite(path: Path, data: bytes) -> None:
    with open(os.open(path, _WRITE | os.O_TRUNC), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _liken(descriptor: int, status: os.stat_result) -> bool:
    """Give a new file owner and permissions of another; whether it can stand for that one."""
    if sys.platform == "win32":
        return True
    if status.st_nlink > 1:
        return False
    try:
        own = os.fstat(descriptor)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    except OSError:
        return False
    return True


def _sweep(target: Path) -> None:
    """Finish what a killed writer began, and remove what it left: under the lock it is nobody's."""
    ours = re.compile(re.escape(f".{target.name}.") + r"[0-9a-f]{12}\.(tmp|redo)")
    for name in os.listdir(target.parent):
        if found := ours.fullmatch(name):
            left = target.with_name(name)
            if found[1] == "redo" and (whole := left.read_bytes()) != (part := _bytes(target)):
                if not whole.startswith(part):
                    # Somebody has written since. Both stay, and both can be seen.
                    os.rename(left, target.with_name(f"{target.name}.{name[-17:-5]}.unfinished"))
                    continue
                _overwrite(target, whole)
            os.unlink(left)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _open_replaced(path: Path) -> int | None:
    # Windows replaces no file that is open.
    if sys.platform == "win32":
        return None
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return None


def close(descriptor: int | None) -> None:
    """Close a descriptor, whatever the system says of it."""
    if descriptor is not None:
        with suppress(OSError):
            os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                close(descriptor)
