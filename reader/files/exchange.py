"""Two files that change places at one stroke, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def exchange(one: Path, two: Path) -> bool:
    """Let two files change places; False, with nothing done, where system or disk cannot.

    Raises OSError where they can, but these two cannot.
    """
    import ctypes

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            rename, places = library.renameat2, (_AT_FDCWD, os.fsencode(one), _AT_FDCWD)
            arguments = (*places, os.fsencode(two), _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            rename = library.renamex_np
            arguments = (os.fsencode(one), os.fsencode(two), _RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    while rename(*arguments) != 0:
        code = ctypes.get_errno()
        if code in _CANNOT:
            return False
        if code != errno.EINTR:
            raise OSError(code, os.strerror(code))
    return True
