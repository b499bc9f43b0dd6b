"""What can be wrong with an input, as values and as exceptions.

A `Problem` is reported beside a result that could still be made (`reader check`, the sidebar);
a `ReaderError` is raised where there is no result. Both say what is wrong, where, and what to do.

    ReaderError             an input or argument cannot be used
      InputError            a file cannot be read as a document
      DataError             a YAML file is not what it must be
      TooLong               the texts have more words than are compared
      Cancelled             the comparison was stopped before it was done
      ComparisonError       the comparison beside the screen ended without a result
      ChangedError          a file was changed by another program while it was to be written
      ConflictError         a change to the notes does not fit what their file says now
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters to the reader."""

    ERROR = "error"
    """Something the user wrote could not be used; the document opens without it."""

    WARNING = "warning"
    """Something was read in a way the user may not have meant."""

    NOTE = "note"
    """A property of the text worth knowing, such as invisible characters."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with, or notable in, a file."""

    message: str
    line: int | None = None
    """1-based line in the file, where there is one."""
    column: int | None = None
    """1-based column (code points) in that line, where there is one."""
    severity: Severity = Severity.WARNING
    source: str = ""
    """Name of the file meant, where it is not the document itself (a sidecar)."""

    def describe(self, name: str) -> str:
        """The problem as one line in the usual form `file:line:column: severity: message`."""
        place = [self.source or name]
        if self.line is not None:
            place.append(str(self.line))
            if self.column is not None:
                place.append(str(self.column))
        return f"{':'.join(place)}: {self.severity}: {self.message}"


class ReaderError(Exception):
    """An input or argument cannot be used; the message is one line for the user."""


class InputError(ReaderError):
    """A file cannot be read as a document."""


class DataError(ReaderError):
    """A YAML file (notes, theme, metadata, settings) is not what it must be."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column

    def problem(self, source: str = "", *, line_offset: int = 0) -> Problem:
        """The error as a value, its lines shifted by `line_offset` (YAML inside another file)."""
        line = None if self.line is None else self.line + line_offset
        return Problem(self.message, line, self.column, Severity.ERROR, source)


class TooLong(ReaderError):  # noqa: N818 - a limit, not a fault
    """The texts have more words than are compared."""


class Cancelled(ReaderError):  # noqa: N818 - an outcome, not a fault
    """The comparison was stopped before it was done."""
