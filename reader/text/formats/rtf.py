"""RTF, of both versions of its tracked changes.

What is marked as deleted is no text after the changes, what is marked as inserted none before them.
Notes stand below the last paragraph, boxes below the paragraph that holds them.
"""

from __future__ import annotations

from ...errors import InputError
from ..build import Parsed
from ..model import Version
from .assembly import File, assemble
from .flow import Budget
from .properties import property_fields
from .rtfbody import Body
from .rtftokens import tokens

_MOST_TOKENS = 4_000_000


def looks_like(data: bytes) -> bool:
    """Whether bytes are RTF."""
    return data.startswith(b"{\\rtf")


def parse(data: bytes, *, version: Version | None = None, **_: object) -> Parsed:
    """Read one version of an RTF text; InputError, without a name, where that cannot be."""
    body = Body(version or Version.AFTER, Budget())
    for number, token in enumerate(tokens(data.decode("latin-1"))):
        if number > _MOST_TOKENS:
            raise InputError(f"more than {_MOST_TOKENS:,} control words; not read")
        body.take(token)
    blocks = list(body.close())
    properties = property_fields(body.properties)
    return assemble(File(blocks, body.notes, body.comments, properties, body.changes))
