"""A lock on a file that the user and several programs write to: `<file>.lock` beside it.

The lock is the system's own on that file (it goes with the process that holds it); where the file
system has none, the one that makes `<file>.lock.held` holds it. Our lock files bear a signature,
and only those are removed: a file of the user's may have any name.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ..errors import ReaderError
from ..text.safe import safe_line

_PATIENCE = 5.0
_PAUSE = 0.02
_STALE = 60.0
_NEW = 10.0
_SIGNATURE = b"lock of reader\n"

# A lock nobody can have: the file system has none (some network and user-space ones).
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


def not_written(path: Path, error: OSError) -> ReaderError:
    """The error that a file cannot be written, with the system's reason, on one line."""
    reason = safe_line(error.strerror or str(error))
    return ReaderError(f"{safe_line(str(path))}: cannot be written ({reason})")


@contextmanager
def locked(path: Path, *, folders: bool = False) -> Iterator[None]:
    """Hold the lock of a file against other programs that take it too.

    Symbolic links are followed. `folders` that the file lacks are made. Raises ReaderError where
    another program holds the lock for more than five seconds, or where no lock can be made.
    """
    deadline = time.monotonic() + _PATIENCE
    try:
        target = Path(os.path.realpath(path))
        if folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        lock = target.with_name(target.name + ".lock")
        while (held := _take(lock)) is None:
            if time.monotonic() > deadline:
                name = safe_line(str(path))
                raise ReaderError(f"{name}: another program is writing to it; try again")
            time.sleep(_PAUSE)
    except OSError as error:
        raise not_written(path, error) from None
    try:
        yield
    finally:
        _release(held)


class _Held(NamedTuple):
    """A lock file that this process holds."""

    path: Path
    descriptor: int
    ours: bool
    """Whether a program like this one made the file."""


def _close(descriptor: int) -> None:
    # Whatever the system says of it, a closed descriptor is closed, and its lock gone.
    with suppress(OSError):
        os.close(descriptor)


def _is_ours(descriptor: int) -> bool:
    """Whether a lock file is one of ours, which is signed where it is new."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    written = os.read(descriptor, len(_SIGNATURE) + 1)
    if written:
        return written == _SIGNATURE
    # Empty: just made, by this program or by one that has lost the race for the lock.
    new = abs(time.time() - os.fstat(descriptor).st_ctime) < _NEW
    if new:
        # A full disk takes no signature; the file goes with the lock all the same.
        with suppress(OSError):
            os.write(descriptor, _SIGNATURE)
    return new


if sys.platform == "win32":

    def _take(lock: Path) -> _Held | None:
        import msvcrt

        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_BINARY)
        except PermissionError:
            # The file is on its way out: its last holder has asked for its removal.
            return None
        try:
            # Far behind the end, where there is nothing to keep others from reading.
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return _Held(lock, descriptor, _is_ours(descriptor))
        except OSError:
            _close(descriptor)
            return None

    def _release(held: _Held) -> None:
        _close(held.descriptor)
        if held.ours:
            with suppress(OSError):
                held.path.unlink()

else:
    import fcntl

    def _take(lock: Path) -> _Held | None:
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        descriptor = os.open(lock, flags | os.O_CREAT, 0o666)
        held = None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The last holder may have removed the file between our opening and our locking it.
            if _is_at(descriptor, lock):
                held = _Held(lock, descriptor, _is_ours(descriptor))
        except BlockingIOError:
            return None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                with suppress(OSError):
                    if _is_ours(descriptor):
                        lock.unlink()
                return _take_by_name(lock.with_name(lock.name + ".held"))
            raise
        finally:
            if held is None:
                _close(descriptor)
        return held

    def _take_by_name(lock: Path) -> _Held | None:
        """Where the file system has no locks, the one that makes the file holds the lock."""
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            _remove_stale(lock)
            return None
        try:
            return _Held(lock, descriptor, _is_ours(descriptor))
        except OSError:
            with suppress(OSError):
                lock.unlink()
            _close(descriptor)
            raise

    def _remove_stale(lock: Path) -> None:
        """Remove the lock of a program that has been killed, if it is that."""
        with suppress(OSError):
            descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                old = time.time() - os.fstat(descriptor).st_mtime > _STALE
                if old and _is_ours(descriptor) and _is_at(descriptor, lock):
                    lock.unlink()
            finally:
                _close(descriptor)

    def _is_at(descriptor: int, path: Path) -> bool:
        opened = os.fstat(descriptor)
        try:
            named = os.lstat(path)
        except FileNotFoundError:
            return False
        return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)

    def _release(held: _Held) -> None:
        try:
            with suppress(OSError):
                if held.ours and _is_at(held.descriptor, held.path):
                    held.path.unlink()
        finally:
            # Where closing fails, the lock must be gone all the same.
            with suppress(OSError):
                fcntl.flock(held.descriptor, fcntl.LOCK_UN)
            _close(held.descriptor)
