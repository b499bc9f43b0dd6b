"""Notes, and what is kept as one: pairs of paragraphs, and corrections of credits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...annotations.model import RELATIONS, Note, NoteKind, Target, new_note
from ...errors import Severity
from ...reading import notes as noted
from ...reading import reviewed as reviewing
from ...reading.credits import correcting_note, statements
from ...reading.session import Session
from ...text.model import Side
from ..screens.note_editor import NoteDraft, NoteEditor
from ..screens.reading import ReadingScreen
from ..telling import tell


def write(screen: ReadingScreen, *, one_side: bool) -> None:
    """Write a new note on the selection, the passage or the row."""
    targets = noted.targets(screen.here, one_side=one_side)
    if not targets:
        screen.say("No text here to note")
        return
    session = screen.session

    def save(draft: NoteDraft) -> Note:
        return session.notes.add(_new(session, targets, draft))

    _edit(screen, targets, None, save, new=True)


def link(screen: ReadingScreen) -> None:
    """Take what the keys are about for one end of a link; the second, across, makes it complete."""
    here = noted.targets(screen.here, one_side=True)[:1]
    if not here:
        screen.say("No text here to link")
        return
    begun = screen.link_begun
    if begun is None or begun.side is here[0].side:
        screen.link_begun = here[0]
        screen.clear_selection()
        screen.say("A link from here: on the passage across, press the same key")
        return
    screen.link_begun = None
    targets = (begun, here[0]) if begun.side is Side.LEFT else (here[0], begun)
    session = screen.session

    def save(draft: NoteDraft) -> Note:
        return session.notes.add(_new(session, targets, draft))

    _edit(screen, targets, NoteDraft(NoteKind.LINK, relation=RELATIONS[0]), save, new=True)


def edit(screen: ReadingScreen) -> None:
    """Change the note here; a comment in a file may become one."""
    session = screen.session
    note = noted.note_here(session.noted, screen.here)
    if note is None:
        screen.say("No note here")
        return
    if session.noted.is_comment(note):
        _adopt(screen, note)
        return

    def save(changed: NoteDraft) -> Note:
        return session.notes.replace(replace(note, **vars(changed)), note)

    _edit(
        screen,
        note.targets,
        NoteDraft(note.kind, note.text, note.tags, note.relation),
        save,
        new=False,
    )


def _new(session: Session, targets: tuple[Target, ...], draft: NoteDraft) -> Note:
    creator = session.setup.creator
    return new_note(
        draft.kind, targets, draft.text, draft.tags, creator=creator, relation=draft.relation
    )


def _adopt(screen: ReadingScreen, comment: Note) -> None:
    """Ask whether a comment is to be copied into the notes."""
    from ..screens.question import Choice, Question

    notes = screen.session.notes
    choices = (Choice("c", "Copy it", lambda: screen.tell(noted.adopt(notes, comment))),)

    def answered(choice: Choice | None) -> None:
        if choice is not None:
            choice.act()

    title = "Copy this comment into your notes?"
    text = f"{comment.creator or 'Nobody'} wrote: {comment.text or '(no text)'}"
    hint = "Then e changes it · Esc leaves it in its file alone"
    screen.app.push_screen(Question(title, text, choices, hint), answered)


def _edit(
    screen: ReadingScreen,
    targets: tuple[Target, ...],
    draft: NoteDraft | None,
    save: Callable[[NoteDraft], Note],
    *,
    new: bool,
) -> None:
    """Let a note be written, and save it where it has changed."""
    tags = screen.session.noted.tags
    editor = NoteEditor(targets, draft, new=new, tags=tags)

    def unfinished() -> Callable[[], object] | None:
        written = editor.unfinished
        return None if written is None else lambda: save(written)

    def written(changed: NoteDraft | None) -> None:
        screen.unfinished_note = None
        if changed is not None and (new or changed != draft):
            screen.tell(noted.change(screen.session.notes, lambda: save(changed), "Note saved"))
            screen.clear_selection()

    screen.unfinished_note = unfinished
    screen.app.push_screen(editor, written)


def delete(screen: ReadingScreen) -> None:
    """Delete the note here."""
    session = screen.session
    note = noted.note_here(session.noted, screen.here)
    if note is None:
        screen.say("No note here")
    elif session.noted.is_comment(note):
        screen.say("A comment in the file, which is left as it is; e copies it into your notes")
    else:
        said = "Note deleted; U brings it back"
        screen.tell(noted.change(session.notes, lambda: session.notes.delete(note.id), said))


def confirm(screen: ReadingScreen) -> None:
    """Keep the place at which the note here is shown, or that is suggested for it."""
    session = screen.session
    note = noted.note_here(session.noted, screen.here)
    if note is None:
        screen.say("No note here")
    elif session.noted.is_comment(note):
        screen.say("A comment in the file, which stands where it stands there")
    else:
        screen.tell(noted.confirm(session.notes, note))


def undo(screen: ReadingScreen) -> None:
    """Take back the last change, or choose what becomes of notes that are gone."""
    if screen.session.notes.gone:
        settle(screen)
    else:
        screen.tell(noted.undo(screen.session.notes))


def redo(screen: ReadingScreen) -> None:
    """Make again what was taken back last."""
    screen.tell(noted.redo(screen.session.notes))


def highlight(screen: ReadingScreen) -> None:
    """Highlight the selection, the passage or the row, or no longer; nothing is asked."""
    session = screen.session
    screen.tell(noted.highlight(session.notes, screen.here, session.setup.creator))


def to_note(screen: ReadingScreen, step: int) -> None:
    """Go to the next or previous note that has a place."""
    place, reply = noted.next_note(screen.session.noted, screen.index, screen.view.row, step)
    if place is not None:
        screen.go_to(place.side, place.span.start)
        screen.sidebar.notes.move_to_note(place.note)
    elif reply is not None:
        screen.tell(reply)


# What has been reviewed


def review(screen: ReadingScreen) -> None:
    """Mark the row under the cursor as reviewed, or no longer."""
    session = screen.session
    if not screen.index.complete:
        screen.say(session.not_compared)
    elif screen.reviewed is not None:
        creator = session.setup.creator
        screen.tell(reviewing.toggle(session.notes, screen.reviewed, screen.here, creator))


def to_unreviewed(screen: ReadingScreen) -> None:
    """Go to the next row that is not reviewed."""
    view = screen.view
    row = screen.reviewed.next(view.row) if screen.reviewed is not None else None
    if row is None or row == view.row:
        screen.say("All rows are reviewed" if row is None else "No other row is left to review")
        return
    screen.remember()
    side = view.home_side if screen.index.rows[row].on(view.home_side) else view.home_side.other
    view.go_to(side, screen.index.rows[row].on(side)[0])


# What is kept as a note


def pin(screen: ReadingScreen) -> None:
    """Make the paragraphs at two places a pair."""
    screen.tell(screen.pairs.pin(screen.session, screen.here))


def part(screen: ReadingScreen) -> None:
    """Part the pair under the cursor, or leave it to the comparison again."""
    screen.tell(screen.pairs.part(screen.session, screen.here))


def correct(screen: ReadingScreen) -> None:
    """Ask what is wrong with the credit under the cursor, and keep it as a note."""
    from ..screens.corrector import Answer, Corrector

    if screen.credits.known is None:
        screen.say("The credits are not known yet")
        return
    found = list(statements(screen.credits.known.credits, screen.here))
    if not found:
        screen.say("Nobody is credited here, and nothing is quoted")
        return
    session = screen.session

    def keep(answer: Answer | None) -> None:
        if answer is not None:
            note = correcting_note(session, found[answer.statement], answer.what, answer.speaker)
            said = "Correction kept as a note; U takes it back"
            screen.tell(noted.change(session.notes, lambda: session.notes.add(note), said))

    screen.app.push_screen(Corrector(found, screen.credits.names()), keep)


# What could not be saved, and what is gone


def settle(screen: ReadingScreen) -> None:
    """Ask what is to become of the notes that have gone from the file."""
    from ..screens.question import Choice, Question

    notes = screen.session.notes
    if screen.asking or not notes.gone:
        return
    if screen.app.screen is not screen:
        # What is typed into a dialog is no answer.
        screen.asks_later = True
        return
    screen.asking = True
    choices = (
        Choice("b", "Bring them back", notes.bring_back),
        Choice("l", "Leave them out", notes.let_go),
    )

    def answered(choice: Choice | None) -> None:
        screen.asking = False
        if choice is not None:
            screen.tell(noted.change(notes, choice.act, ""))

    hint = "Esc decides later: U asks again"
    screen.app.push_screen(Question(*noted.gone(notes), choices, hint), answered)


def keep(screen: ReadingScreen) -> str:
    """Save what is not saved, a note being written too; what to say of what could not be."""
    unfinished = screen.unfinished_note() if screen.unfinished_note is not None else None
    screen.unfinished_note = None
    return noted.keep(screen.session.notes, unfinished)


def leave(screen: ReadingScreen, then: Callable[[], object]) -> None:
    """Go on to `then`, once all that was written is saved or the reader says so."""
    from ..screens.question import Choice, Question

    notes = screen.session.notes
    if screen.unfinished_note is not None:
        # What was typed last may not have reached the note yet.
        said = "A note is being written: Ctrl+S saves it, Esc leaves it"
        tell(screen, said, Severity.WARNING)
        return
    if not noted.is_unsaved(notes):
        then()
        return
    choices = (
        Choice("r", "Try again", lambda: leave(screen, then)),
        Choice("l", "Leave" if notes.kept is not None else "Leave without it", then),
    )

    def answered(choice: Choice | None) -> None:
        if choice is not None:
            choice.act()

    screen.app.push_screen(Question(*noted.unsaved(notes), choices, "Esc stays"), answered)
