"""Writing, changing and finding notes, on behalf of the reading screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from ..annotations.model import Kind, Note, Target, make_target, new_note
from ..annotations.pairs import NotedPair, read_pairs
from ..annotations.store import NoteStore
from ..errors import ReaderError
from ..reading.index import LEFT, RIGHT
from ..text.model import Side, Span
from ..text.safe import safe_line

if TYPE_CHECKING:
    from .app import Severity
    from .screens.frame import ReadingFrame
    from .screens.note_editor import Draft, NoteEditor


class NoteDesk:
    """The notes on the two documents of a screen."""

    def __init__(self, screen: ReadingFrame) -> None:
        self._screen = screen
        self.store = self._open()
        self._asking = False
        self._writing: tuple[NoteEditor, Callable[[Draft], Note]] | None = None
        """The note being written, and what saves it; None where none is."""

    def _open(self) -> NoteStore:
        documents = self._screen.index.documents
        return NoteStore.open(*documents)

    def reopen(self) -> None:
        """Take the notes of the screen's documents, which are others now."""
        self.store.close()
        self.store = self._open()

    @property
    def pairs(self) -> list[NotedPair]:
        """What the notes say of pairs of paragraphs."""
        documents = self._screen.index.documents
        return read_pairs(self.store, documents)

    def show(self) -> None:
        """Show the notes as they are now, in margin and sidebar."""
        screen = self._screen
        screen.view.set_notes(self.spans)
        screen.sidebar.show_notes(screen.index, self.store)
        screen.notes_changed()
        screen.heed_noted_pairs()

    @property
    def spans(self) -> dict[Side, list[Span]]:
        """The stretches of each side that bear notes."""
        spans: dict[Side, list[Span]] = {side: [] for side in Side}
        for note in self.store.notes:
            for target, anchor in zip(note.targets, self.store.anchors[note.id], strict=True):
                if anchor.span is not None:
                    spans[target.side].append(anchor.span)
        return spans

    def announce(self) -> None:
        """Say what is wrong with the notes file, or where it is kept instead."""
        problems = list(self.store.problems)
        if any(note.kind is Kind.CORRECTION for note in self.store.notes):
            # The rules of attribution are not imported for the first frame.
            from ..annotations.corrections import read_corrections

            problems.extend(read_corrections(self.store).problems)
        for problem in problems:
            self._say(problem.describe(self.store.path.name), severity="warning")
        if self.store.notice:
            self._say(self.store.notice)

    def watch(self) -> None:
        """Take what another program wrote to the file."""
        if self.store.reload_if_changed():
            self.show()
            if self.store.gone:
                self.settle()
            elif self.store.read_only:
                self._say(self.store.read_only, severity="error")
            elif self.store.news:
                self._say(self.store.news, severity="warning")
            else:
                self._say("The notes file was changed by another program and read again")

    # What could not be saved, and what is gone

    def settle(self) -> None:
        """Ask what is to become of the notes that have gone from the file."""
        from .screens.question import Choice, Question

        if self._asking or not self.store.gone:
            return
        self._asking = True
        count = len(self.store.gone)
        backup = self.store.backup
        kept = f" The last good state of the file is kept in {backup}." if backup else ""
        question = Question(
            f"{count} notes are gone from the notes file",
            f"Another program took them out of {self.store.path.name}, or is in the middle of "
            f"writing it. Until you choose, nothing is written to it: new notes wait beside it."
            + kept,
            (
                Choice("b", "Bring them back", self.store.bring_back),
                Choice("l", "Leave them out", self.store.let_go),
            ),
            "Esc decides later: U asks again",
        )

        def answered(choice: Choice | None) -> None:
            self._asking = False
            if choice is not None:
                self._change(choice.act, "")

        self._screen.app.push_screen(question, answered)

    def is_kept(self) -> bool:
        """Whether all that was written is on the disk by now, if not in the notes file itself."""
        return not self._is_unsaved() or self.store.kept is not None

    def keep(self) -> str:
        """Save what is not saved, a note being written too; what to say of what could not be."""
        if self._writing is not None:
            editor, save = self._writing
            self._writing = None
            if (draft := editor.unfinished) is not None:
                with suppress(ReaderError):
                    save(draft)
        unsaved = self._is_unsaved()
        self.store.close()
        return f"{self._unsaved()} ({self.store.failure}); {self._kept()}" if unsaved else ""

    def _is_unsaved(self) -> bool:
        """Whether there is something that cannot be saved, now either."""
        if self.store.unsaved:
            with suppress(ReaderError):
                self.store.retry()
        return self.store.unsaved > 0

    def _unsaved(self) -> str:
        count = self.store.unsaved
        return f"{count} change{'' if count == 1 else 's'} to the notes could not be saved"

    def _kept(self) -> str:
        where = self.store.kept
        if where is None:
            return "and could be kept nowhere else"
        return f"kept in {safe_line(str(where))} until these texts are opened again"

    def leave(self, then: Callable[[], object]) -> None:
        """Go on to `then`, once all that was written is saved or the reader says so."""
        from .screens.question import Choice, Question

        if self._writing is not None:
            # What was typed last may not have reached the note yet.
            self._screen.app.say(
                "A note is being written: Ctrl+S saves it, Esc leaves it", severity="warning"
            )
            return
        if not self._is_unsaved():
            then()
            return
        where = self.store.kept
        question = Question(
            self._unsaved(),
            f"{self.store.failure}; {self._kept()}.",
            (
                Choice("r", "Try again", lambda: self.leave(then)),
                Choice("l", "Leave" if where is not None else "Leave without it", then),
            ),
            "Esc stays",
        )

        def answered(choice: Choice | None) -> None:
            if choice is not None:
                choice.act()

        self._screen.app.push_screen(question, answered)

    # What a note is about

    def _targets(self, one_side: bool) -> tuple[Target, ...]:
        documents = self._screen.index.documents
        return tuple(
            make_target(side, documents[side], span) for side, span in self._spans(one_side)
        )

    def _spans(self, one_side: bool) -> Iterator[tuple[Side, Span]]:
        screen = self._screen
        passage = screen.sidebar.passages.current
        if screen.view.marks.selected is not None:
            yield screen.view.marks.selected
        elif screen.sidebar.passages.has_focus and passage is not None:
            yield from ((LEFT, passage.left), (RIGHT, passage.right))
        else:
            yield from self._row_spans(one_side)

    def _row_spans(self, one_side: bool) -> Iterator[tuple[Side, Span]]:
        screen, view = self._screen, self._screen.view
        here = view.text_side
        if not screen.index.rows:
            return
        row = screen.index.rows[view.row]
        spans: dict[Side, Span] = {}
        for side in Side:
            paragraphs = row.on(side)
            if paragraphs:
                all_paragraphs = screen.index.documents[side].paragraphs
                spans[side] = Span(
                    all_paragraphs[paragraphs[0]].start, all_paragraphs[paragraphs[-1]].end
                )
        places = screen.counterparts()
        if here.other not in spans and places:
            # The pair of a row that stands elsewhere is the passage there.
            spans[here.other] = places[0].span
        for side in Side:
            if side in spans and (side is here or not one_side):
                yield side, spans[side]

    # Commands

    def write(self, one_side: bool) -> None:
        """Write a new note on the selection, the passage or the row."""
        targets = self._targets(one_side)
        if not targets:
            self._say("No text here to note")
            return

        def save(draft: Draft) -> Note:
            creator = self._screen.app.creator
            note = new_note(draft.kind, targets, draft.text, draft.tags, creator=creator)
            return self.store.add(note)

        self._edit(targets, None, save)

    def edit(self) -> None:
        """Change the note here."""
        from .screens.note_editor import Draft

        note = self.here()
        if note is None:
            self._say("No note here")
            return
        draft = Draft(note.kind, note.text, note.tags)

        def save(changed: Draft) -> Note:
            edited = replace(note, kind=changed.kind, text=changed.text, tags=changed.tags)
            return self.store.replace(edited, note)

        self._edit(note.targets, draft, save)

    def _edit(
        self, targets: tuple[Target, ...], draft: Draft | None, save: Callable[[Draft], Note]
    ) -> None:
        """Let a note be written, and save it where it has changed."""
        from .screens.note_editor import NoteEditor

        editor = NoteEditor(targets, draft, new=draft is None)

        def written(changed: Draft | None) -> None:
            self._writing = None
            if changed is not None and changed != draft:
                self._change(lambda: save(changed), "Note saved")
                self._screen.clear_selection()

        self._writing = editor, save
        self._screen.app.push_screen(editor, written)

    def delete(self) -> None:
        """Delete the note here."""
        note = self.here()
        if note is None:
            self._say("No note here")
        else:
            self.remove(note, "Note deleted; U brings it back")

    def add(self, note: Note, said: str) -> None:
        """Save a new note."""
        self._change(lambda: self.store.add(note), said)

    def change(self, note: Note, changed: Note, said: str) -> None:
        """Save a note that was changed."""
        self._change(lambda: self.store.replace(changed, note), said)

    def remove(self, note: Note, said: str) -> None:
        """Delete a note."""
        self._change(lambda: self.store.delete(note.id), said)

    def undo(self) -> None:
        """Take back the last change, or choose what becomes of notes that are gone."""
        if self.store.gone:
            self.settle()
            return

        def undo() -> None:
            self._say(self.store.undo() or "Nothing to take back")

        self._change(undo, "")

    def _change(self, change: Callable[[], object], said: str) -> None:
        try:
            change()
        except ReaderError as error:
            self._say(str(error), severity="error")
        else:
            if said and self.store.read_only:
                self._say(f"{said} beside the notes file: {self.store.read_only}", severity="error")
            elif said:
                self._say(said)
        self.show()
        if self.store.gone:
            self.settle()

    def step(self, step: int) -> None:
        """Go to the next or previous note that has a place."""
        notes = self._screen.sidebar.notes
        screen = self._screen
        places = []
        for note in notes.ordered:
            place = notes.place(note)
            if place is not None:
                side, offset = place
                row = screen.index.row_of[side][screen.index.paragraph_at(side, offset)]
                places.append((row, note, place))
        row = screen.view.row
        ahead = [p for p in places if (p[0] > row if step > 0 else p[0] < row)]
        if not ahead:
            self._say(f"No {'further' if step > 0 else 'earlier'} note")
            return
        _, note, place = ahead[0] if step > 0 else ahead[-1]
        screen.go_to(*place)
        notes.move_to_note(note)

    def here(self) -> Note | None:
        """The note the sidebar is on, if the reader is in it, else one on the cursor's row."""
        notes = self._screen.sidebar.notes
        if notes.has_focus:
            return notes.current
        on_row = list(self._on_row())
        if notes.current in on_row:
            return notes.current
        return on_row[0] if on_row else None

    def _on_row(self) -> Iterator[Note]:
        screen = self._screen
        if not screen.index.rows:
            return
        row = screen.index.rows[screen.view.row]
        for note in self.store.notes:
            for target, anchor in zip(note.targets, self.store.anchors[note.id], strict=True):
                if anchor.span is None:
                    continue
                side = target.side
                if screen.index.paragraph_at(side, anchor.span.start) in row.on(side):
                    yield note
                    break

    def _say(self, text: str, *, severity: Severity = "information") -> None:
        self._screen.say(text, severity=severity)
