"""What a document is made of: bytes, and what is known of where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ...errors import InputError
from ..metadata import Field
from ..model import Revision, Version

MEBIBYTE = 1024 * 1024
DEFAULT_MAX_BYTES = 16 * MEBIBYTE
SIDECAR_SUFFIX = ".meta.yaml"
SIDECAR_MAX_BYTES = MEBIBYTE


@dataclass(frozen=True)
class Content:
    """The bytes of a document, as one source gives them."""

    data: bytes
    name: str
    """What to call the document."""
    shown: str
    """What messages call it; safe to show."""
    file_name: str = ""
    """The name of the file by itself; empty for what is none."""
    version: Version | None = None
    """Which text of a file with tracked changes was asked for."""
    path: Path | None = None
    """The file, where it is one that stays: notes and metadata lie beside it."""
    revision: Revision | None = None
    metadata: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    """What the source tells, beside what is in the bytes."""
    sidecar: bytes | InputError | None = None
    """The file of metadata beside it, or why that cannot be read; None where there is none."""
    charset: str | None = None
    """What was said of the encoding; bytes that are UTF-8 know better."""
    address: str = ""
    """Where it was fetched from; empty for what was not."""

    @property
    def suffix(self) -> str:
        """What the file's name ends with, in lower case and with its dot: it counts where the bytes
        do not tell.
        """
        return Path(self.file_name).suffix.lower()


def check_size(data: bytes, shown: str, max_bytes: int) -> None:
    """Raise InputError where there is more than may be read; `data` may be cut off after that."""
    if len(data) > max_bytes:
        raise too_large(shown, "longer", max_bytes)


def too_large(shown: str, size: str, max_bytes: int) -> InputError:
    """The error of a source that gives more than `max_bytes`."""
    limit = f"{max_bytes / MEBIBYTE:g} MiB"
    return InputError(
        f"{shown}: too large ({size}, the limit is {limit}); split it, or set --max-size"
    )


def mebibytes(size: int) -> str:
    """A number of bytes, as the errors say it."""
    return f"{size / MEBIBYTE:.1f} MiB"
