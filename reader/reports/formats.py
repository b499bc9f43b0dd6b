"""The formats of a report: each module writes the contents in one of them."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from .contents import Contents


class ReportWriter(Protocol):
    """The module of a format."""

    def render(self, contents: Contents) -> str | bytes:
        """The report, as it is to stand in a file."""
        ...


class ReportFormat(NamedTuple):
    """A format that a report can be written in."""

    name: str
    """As the command line has it."""
    called: str
    """As a list for choosing has it."""
    suffix: str
    """Of the files; of two formats with the same one the first is meant by it."""
    module: str
    long: bool = True
    """Whether who says what is looked for in long texts too, which takes seconds."""

    def write(self, contents: Contents) -> str | bytes:
        """The report, as it is to stand in a file."""
        from importlib import import_module

        return cast("ReportWriter", import_module(f".{self.module}", __package__)).render(contents)


FORMATS = (
    ReportFormat("text", "Plain text", ".txt", "text", long=False),
    ReportFormat("html", "Web page", ".html", "html"),
    ReportFormat("markdown", "Markdown", ".md", "markdown"),
    ReportFormat("json", "Data (JSON)", ".json", "data"),
    ReportFormat("docx", "Word, with tracked changes", ".docx", "docx"),
    ReportFormat("criticmarkup", "Markdown with CriticMarkup", ".md", "criticmarkup"),
    ReportFormat("tei", "TEI with parallel segmentation", ".xml", "tei"),
    ReportFormat("csv", "Table (CSV)", ".csv", "tabular"),
)
BY_NAME = {each.name: each for each in FORMATS}


def format_of(name: str | None, file: str | None) -> ReportFormat:
    """The format of a name in BY_NAME; where none is given, the one that the file's suffix means.

    Plain text where neither tells.
    """
    if name is not None:
        return BY_NAME[name]
    suffix = PurePath(file or "").suffix.lower()
    return next((each for each in FORMATS if each.suffix == suffix), FORMATS[0])
