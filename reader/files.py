"""Files that the program and its user both write: read whole, locked, replaced at one stroke.

A file is replaced by a finished copy, so that a crash or a full disk leaves the old one whole; the
lock keeps two programs from replacing each other's copy.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from .errors import DataError, ReaderError
from .text.safe import safe_line

_MAX_BYTES = 32 * 1024 * 1024
_PATIENCE = 5.0
_PAUSE = 0.02
_STALE = 60.0


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    modified: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def read_text(path: Path) -> str | None:
    """The text of a UTF-8 file with its line ends as they are; None where there is no file.

    Raises DataError, without the file's name, where it is no regular file, too large, not readable
    or not UTF-8.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DataError("not a regular file")
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror or error})") from None
    if len(data) > _MAX_BYTES:
        raise DataError(f"too large: the limit is {_MAX_BYTES // 1024**2} MiB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError("not UTF-8; save the file as UTF-8", line=line) from None


def _open_at_once(path: str, flags: int) -> int:
    # Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_text(path: Path, text: str) -> None:
    """Replace a file, or make it, so that at any moment it is either the old or the new one.

    To be called while the file is `locked`. A symbolic link stays and what it points to is
    replaced; the file keeps its permissions. Raises ReaderError where it cannot be written; the
    old file is then untouched.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            # A file can be replaced whatever its own permissions; who took them away meant it.
            raise PermissionError(None, "read-only")
        # Left by a writer that was killed: nobody else writes under the lock.
        temporary.unlink(missing_ok=True)
        try:
            with open(temporary, "x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                with suppress(OSError):
                    os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise _not_written(path, error) from None


def is_writable(path: Path) -> bool:
    """Whether a file can be replaced or made, with the folders it needs; links are followed."""
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        return False
    folder = next((parent for parent in target.parents if parent.exists()), None)
    return folder is not None and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, `<file>.lock`, against other programs that take it too.

    Raises ReaderError where another program holds it for more than five seconds, or where no lock
    can be made.
    """
    target = Path(os.path.realpath(path))
    lock = target.with_name(target.name + ".lock")
    deadline = time.monotonic() + _PATIENCE
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        while (descriptor := _take(lock)) is None:
            if time.monotonic() > deadline:
                name = safe_line(str(path))
                raise ReaderError(f"{name}: another program is writing to it; try again")
            time.sleep(_PAUSE)
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        yield
    finally:
        _release(lock, descriptor)


if sys.platform == "win32":

    def _take(lock: Path) -> int | None:
        import msvcrt

        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT)
        except PermissionError:
            # The file is on its way out: its last holder has asked for its removal.
            return None
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(descriptor)
            return None
        return descriptor

    def _release(lock: Path, descriptor: int) -> None:
        os.close(descriptor)
        with suppress(OSError):
            lock.unlink()

    def _sync_folder(folder: Path) -> None:
        """Folders cannot be synced here."""

else:
    import errno
    import fcntl

    # A lock nobody can have: the file system has none (some network and user-space ones).
    _NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}

    def _take(lock: Path) -> int | None:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _NO_LOCKS:
                with suppress(OSError):
                    lock.unlink()
                return _take_by_name(lock)
            if isinstance(error, BlockingIOError):
                return None
            raise
        # The last holder may have removed the file between our opening and our locking it.
        held = os.fstat(descriptor)
        try:
            named = os.stat(lock)
        except FileNotFoundError:
            named = None
        if named is None or (named.st_dev, named.st_ino) != (held.st_dev, held.st_ino):
            os.close(descriptor)
            return None
        return descriptor

    def _take_by_name(lock: Path) -> int | None:
        """Where the file system has no locks, the one that makes the file holds the lock."""
        name = _by_name(lock)
        try:
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            with suppress(OSError):
                if time.time() - os.stat(name).st_mtime > _STALE:
                    name.unlink()
            return None

    def _by_name(lock: Path) -> Path:
        return lock.with_name(lock.name + ".held")

    def _release(lock: Path, descriptor: int) -> None:
        for path in (lock, _by_name(lock)):
            with suppress(OSError):
                held, named = os.fstat(descriptor), os.stat(path)
                if (held.st_dev, held.st_ino) == (named.st_dev, named.st_ino):
                    path.unlink()
        os.close(descriptor)

    def _sync_folder(folder: Path) -> None:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _not_written(path: Path, error: OSError) -> ReaderError:
    reason = safe_line(error.strerror or str(error))
    return ReaderError(f"{safe_line(str(path))}: cannot be written ({reason})")
