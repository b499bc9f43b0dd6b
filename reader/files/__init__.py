"""Files that the program and its user both write: read whole, locked, replaced at one stroke."""

from .locks import locked
from .reading import FileContent, Stamp, read_settled, read_text, stamp
from .writing import ChangedError, Written, is_writable, put, replace, rewrite

__all__ = [
    "ChangedError",
    "FileContent",
    "Stamp",
    "Written",
    "is_writable",
    "locked",
    "put",
    "read_settled",
    "read_text",
    "replace",
    "rewrite",
    "stamp",
]
