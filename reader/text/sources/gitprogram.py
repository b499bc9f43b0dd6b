"""Git, run as a program that only looks.

It is told so: no pager, no prompt, no fetching, and no program that the settings of a repository
name (hooks, fsmonitor, gpg; filters and textconv are for commands that are not used here).
"""

from __future__ import annotations

import os
import subprocess

from ...errors import InputError

_GIT = ("git", "--no-pager", "--no-optional-locks")
_SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false",
             "log.follow=false")  # fmt: skip
_PATHS = [f"GIT_{kind}_PATHSPECS" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE")]
"""How paths are read can be set; here they say it themselves."""
_SECONDS = 20


def answer(*arguments: str, shown: str = "git", seconds: float = _SECONDS) -> bytes | None:
    """What git prints; None where it finds nothing.

    InputError, on what is called `shown`, where git cannot do its work.
    """
    with begun(arguments, shown) as process:
        try:
            output, complaint = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise InputError(f"{shown}: git took longer than {seconds:g} seconds") from None
        finally:
            process.kill()
    if process.returncode and b"dubious ownership" in complaint:
        raise InputError(
            f"{shown}: git does not look into this repository, which belongs to somebody else; "
            "see safe.directory in: git help config"
        )
    return None if process.returncode else output


def begun(arguments: tuple[str, ...], shown: str) -> subprocess.Popen[bytes]:
    """Git at work, to be spoken with."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        return subprocess.Popen(
            [*_GIT, *settings, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
    except FileNotFoundError:
        raise InputError(f"{shown}: git is not installed, which may know it") from None
    except OSError as error:
        raise InputError(f"{shown}: git cannot be run ({error.strerror or error})") from None


def _environment() -> dict[str, str]:
    """That of this process, in which git may have named the repository; nothing is fetched."""
    return {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        **dict.fromkeys(_PATHS, "0"),
    }


def text(output: bytes) -> str:
    """What git prints, with bytes of file names as Python has them."""
    return os.fsdecode(output)
