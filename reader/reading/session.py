"""Two texts that are read together: what is asked of their comparison, and what notes say of it.

The same notes count wherever two texts are compared: for a report, on the screen, and when two
others are chosen there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..annotations.presence import may_have_corrections, may_have_notes
from ..collation.options import USUAL, Options
from ..errors import Severity
from ..text import load
from ..text.document import Document
from ..text.model import Side, Sides, Version

if TYPE_CHECKING:
    from ..annotations.model import Note
    from ..annotations.pairs import NotedPair
    from ..annotations.store import NoteStore
    from ..attribution.lexicon import Lexicon
    from ..collation.comparison import Comparison
    from ..provenance.corrections import Correction
    from ..worker import ComparisonJob
    from .index import ReadingIndex
    from .noted import Noted


class Reply(NamedTuple):
    """What is to be said to the reader of something that was asked for."""

    text: str
    severity: Severity = Severity.NOTE
    changed: bool = False
    """Whether the notes are others than before."""


@dataclass(frozen=True)
class Setup:
    """What a reader brings along, the same for all texts that are opened in turn."""

    lexicon: Lexicon | None = None
    """The words that attributions are found by; the built-in ones if None."""
    creator: str = ""
    """Who writes new notes."""
    load: Callable[[Path | str, Version | None], Document] = load
    """Reads a file, or what git calls a text, as the command line says: in which encoding, up to
    which size.
    """
    asked: Options = USUAL
    """What is asked of a comparison."""


class Session:
    """Two documents, what was asked of their comparison, and their notes."""

    def __init__(
        self,
        documents: Sides[Document],
        asked: Options | None = None,
        setup: Setup | None = None,
    ) -> None:
        """Begin to read two documents; nothing is compared, and no note is read yet.

        Args:
            documents: Both texts.
            asked: What is asked of the comparison, beside what notes say of pairs of paragraphs;
                pairs that are not there (any more) are left out of account.
            setup: What the reader brings along.
        """
        self.documents = documents
        self.asked = asked or USUAL
        self.setup = setup or Setup()
        self._notes: NoteStore | None = None
        self._job: ComparisonJob | None = None
        self._index: ReadingIndex | None = None

    # Notes

    @property
    def notes(self) -> NoteStore:
        """The notes on both documents, kept where the reader looks for them."""
        if self._notes is None:
            from ..annotations.store import NoteStore

            self._notes = NoteStore.open(*self.documents)
        return self._notes

    @property
    def known_notes(self) -> NoteStore | None:
        """The same; None where there are none, which is known before any is read."""
        return self.notes if self._notes is not None or self._may_have_notes else None

    @cached_property
    def _may_have_notes(self) -> bool:
        return may_have_notes(*self.documents)

    @cached_property
    def _may_have_corrections(self) -> bool:
        return may_have_corrections(*self.documents)

    @property
    def noted(self) -> Noted:
        """These notes, and the comments in the files."""
        from .noted import Noted

        return Noted(self.notes, self._comments, self.setup.creator)

    @cached_property
    def _comments(self) -> tuple[Note, ...]:
        if not any(document.comments for document in self.documents):
            return ()
        from ..annotations.comments import comment_notes

        return comment_notes(self.documents)

    @property
    def pairs(self) -> Sequence[NotedPair]:
        """What the notes say of pairs of paragraphs."""
        if self._notes is None and not self._may_have_corrections:
            return ()
        from ..annotations.pairs import read_pairs

        return read_pairs(self.notes, self.documents)

    @property
    def corrections(self) -> tuple[tuple[Side, Correction], ...]:
        """What the notes correct of who is said to say what."""
        if self.known_notes is None:
            return ()
        from ..annotations.corrections import read_corrections

        return tuple((each.side, each.correction) for each in read_corrections(self.notes).made)

    # The comparison

    @property
    def options(self) -> Options:
        """What is asked, with the pairs that notes name."""
        counts = self.documents.map(lambda document: len(document.paragraphs))
        asked = self.asked.within(*counts)
        pairs = self.pairs
        if not pairs:
            return asked
        from ..annotations.pairs import with_noted

        return with_noted(asked, pairs)

    @property
    def overruled(self) -> list[str]:
        """What was asked of pairs of paragraphs that notes say otherwise of, in words."""
        cells = {pair.cell: pair.pairing for pair in self.pairs}
        asked = (("pin", "pair", self.asked.pinned), ("forbid", "no-pair", self.asked.forbidden))
        return [
            f"--{option} {i + 1}={j + 1}: a note says of these two paragraphs: {cells[i, j]}; the "
            "note counts"
            for option, pairing, wanted in asked
            for i, j in sorted(wanted & cells.keys())
            if cells[i, j] != pairing
        ]

    def compare(self) -> Comparison:
        """Compare the texts as is asked by now, here."""
        from ..collation import compare

        return compare(*self.documents, options=self.options)

    def begin(self) -> None:
        """Compare the texts as is asked by now, in a process of its own."""
        from ..worker import ComparisonJob

        if self._job is not None:
            self._job.cancel()
        left, right = self.documents
        self.follow(ComparisonJob(left, right, self.options))

    def follow(self, job: ComparisonJob) -> None:
        """Wait for the result of a comparison."""
        self._job = job
        self._index = None

    @property
    def index(self) -> ReadingIndex:
        """The comparison made quick to ask; provisional until the result of the job is taken."""
        if self._index is None:
            from .index import ReadingIndex, provisional

            self._index = ReadingIndex(provisional(*self.documents), complete=False)
        return self._index

    @property
    def job(self) -> ComparisonJob:
        """The comparison under way, or done; there must be one."""
        assert self._job is not None
        return self._job

    def take(self) -> None:
        """Use the result of the job. Raises ReaderError where there is none."""
        from .index import ReadingIndex

        job = self.job
        index = ReadingIndex(job.result())
        if job is self._job:
            self._index = index

    @property
    def not_compared(self) -> str:
        """Why it is not known what the texts share."""
        if self.job.finished.is_set() and not self.index.complete:
            return "The texts are not compared; F5 compares them"
        return "The texts are still being compared"

    @property
    def is_outdated(self) -> bool:
        """Whether the notes, or the options, ask for something else than was compared."""
        return self.options != self.job.options

    def of(self, documents: Sides[Document], asked: Options) -> Session:
        """Other documents, or the same ones read again, by the same reader: compared, with notes.

        This session is over; its notes are let go of.
        """
        session = self._after(documents, asked)
        session.begin()
        return session

    def swapped(self) -> Session:
        """The same documents on the other sides; what was found out of them is not lost."""
        from ..worker import FinishedJob

        session = self._after(self.documents.mirrored(), self.asked.mirrored())
        if self.index.complete and self.index.comparison.options.mirrored() == session.options:
            session.follow(FinishedJob(self.index.comparison.mirrored()))
        else:
            session.begin()
        return session

    def _after(self, documents: Sides[Document], asked: Options) -> Session:
        self.job.cancel()
        self.notes.close()
        session = Session(documents, asked, self.setup)
        session.notes.go_on_from(self.notes)
        return session

    def loaded_again(self) -> Sides[Document]:
        """Both documents as their files and revisions are now; others are as they were.

        Raises ReaderError where one cannot be read.
        """
        return self.documents.map(self._again)

    def _again(self, document: Document) -> Document:
        named = document.revision.name if document.revision is not None else ""
        place = document.path or named
        return self.setup.load(place, document.version) if place else document


def is_same_file(documents: Sides[Document]) -> bool:
    """Whether both are the same text of one file."""
    left, right = (document.path for document in documents)
    if documents.left.version != documents.right.version:
        return False
    one, two = (document.revision for document in documents)
    if one is not None and one.name:
        return one == two
    try:
        return left is not None and right is not None and left.samefile(right)
    except OSError:
        return False
