"""What the command line names becomes documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ReaderError
from .text import sources
from .text.loading import document_of
from .text.model import Sides, Version
from .text.safe import safe_line
from .text.sources.content import MEBIBYTE

if TYPE_CHECKING:
    import argparse

    from .text.document import Document
    from .text.sources.content import Content


def load(name: str | Path, options: argparse.Namespace, version: Version | None = None) -> Document:
    """What is under a name, in the encoding and up to the size that is asked for.

    A path is a file; a text may also name standard input, a revision of git or a page of the web.
    """
    return document_of(_content(name, options, version), encoding=options.encoding)


def load_pair(options: argparse.Namespace) -> Sides[Document]:
    """Both texts that are named."""
    if options.left == "-" and options.right == "-":
        raise ReaderError("standard input (-) can be one side only; name a file for the other")
    keeper = _Keeper(options.save, [options.left, options.right])
    return Sides(options.left, options.right).map(
        lambda name: document_of(keeper.kept(_content(name, options)), encoding=options.encoding)
    )


def load_versions(options: argparse.Namespace) -> Sides[Document] | None:
    """The text before and after the changes of a file given alone; None where it has none.

    Raises ReaderError for what cannot be read a second time, once the other text is chosen.
    """
    keeper = _Keeper(options.save, [options.left])
    content = keeper.kept(_content(options.left, options))
    document = document_of(content, encoding=options.encoding)
    if document.version is None and document.changes:
        return Sides(Version.BEFORE, Version.AFTER).map(
            lambda each: document_of(replace(content, version=each), encoding=options.encoding)
        )
    if content.path is None and content.revision is None:
        raise ReaderError(
            f"{content.shown}: name the text for the other side too: reader LEFT RIGHT"
        )
    return None


def _content(
    name: str | Path, options: argparse.Namespace, version: Version | None = None
) -> Content:
    max_bytes = max(1, int(options.max_size * MEBIBYTE))
    if isinstance(name, Path):
        return sources.files.read(name, version, max_bytes)
    return sources.read(name, version, max_bytes)


class _Keeper:
    """Keeps a page that is fetched in a file, where that is asked for."""

    def __init__(self, file: str | None, names: list[str]) -> None:
        self._file = file
        if file is None:
            return
        addresses = sum(map(sources.is_address, names))
        if addresses != 1:
            said = "no address is given" if not addresses else "two addresses are given"
            raise ReaderError(f"--save keeps one page from the web, and {said}")
        if not file:
            raise ReaderError("--save: a name of no letters is given; give a file")
        if Path(file).exists():
            raise self._there()

    def kept(self, content: Content) -> Content:
        """The same content; a page is in the file by then."""
        if self._file is None or not content.address:
            return content
        path = Path(self._file)
        try:
            with path.open("xb") as file:
                try:
                    file.write(content.data)
                    file.flush()
                except OSError:
                    path.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            raise self._there() from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ReaderError(
                f"--save {safe_line(self._file)}: cannot be written ({reason})"
            ) from None
        return content

    def _there(self) -> ReaderError:
        return ReaderError(
            f"--save {safe_line(self._file or '')}: there already; it is not written over"
        )
