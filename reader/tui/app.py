"""The application: themes, settings, and which screen is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from signal import SIGINT
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from ..config import Settings, keep_theme
from ..config import themes_folder as user_themes_folder
from ..crash import tell as tell_of_crash
from ..errors import Problem, ReaderError, Severity
from ..reading.session import Session, Setup
from ..text.document import Document
from ..text.model import Sides
from ..text.safe import safe_line
from ..themes import Theme, find_theme, find_themes, load_theme
from .commands import COMMANDS, checked_keymap, key_signs
from .garbage import set_aside
from .palette import Palette, frame_theme
from .screens.reading import Actions, ReadingScreen
from .signals import heeded
from .telling import tell
from .turns import InTurn

if TYPE_CHECKING:
    from ..shelf.looking import Looker

DEFAULT_THEME = "dark"
# Leave the second screen, show the cursor, want no mouse, focus, paste or key reports.
_GIVE_BACK = b"".join(b"\x1b[?%dl" % mode for mode in (1000, 1003, 1004, 1006, 1015, 2004, 1049))
_GIVE_BACK += b"\x1b[<u\x1b[?25h"


class ReaderApp(InTurn[None]):
    """Two documents on the screen, or the choice of them."""

    CSS_PATH = "reader.tcss"
    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        session: Session | None = None,
        *,
        left: Path | str | None = None,
        theme: Theme | None = None,
        settings: Settings | None = None,
        problems: Iterable[Problem] = (),
        setup: Setup | None = None,
        folder: Path | None = None,
        to_come: int = 0,
    ) -> None:
        """Make the app.

        Args:
            session: The texts to show, their comparison begun; without it the reader chooses two.
            left: The left document as it is named, where only the right one is to be chosen.
            theme: The theme to begin with.
            settings: The user's settings.
            problems: What was wrong with the settings.
            setup: What the reader brings along, for texts that are chosen here.
            folder: The folder whose documents are offered; if not given, that of the left document,
                else the current one.
            to_come: How many pairs will be shown after this one by who has called the program;
                Ctrl+C ends the row of them.
        """
        super().__init__()
        settings = settings or Settings()
        self._session = session
        self._setup = setup or Setup(creator=settings.creator)
        asked = self._setup.asked
        self._asked = asked if session is None else asked.of_any_texts
        """What is asked of the next pair that is chosen."""
        self._left = left
        beside = Path(left or "").parent
        self._folder = folder or (beside if beside.is_dir() else Path.cwd())
        self._to_come = to_come
        self._palette = Palette(theme or load_theme(find_theme(DEFAULT_THEME)))
        self.keys, faults = checked_keymap(settings.keys)
        self._problems = [*problems, *faults]
        self.fault: Exception | None = None
        """The fault of the program that has ended it."""
        self.kept = ""
        """What is to be said of the notes once the terminal is given back."""
        self._ends_with: int | None = None
        self._has_begun = False
        self._frame(self._palette.theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, for Textual's own themes."""
        return {"muted": "#888888"}

    def get_default_screen(self) -> Screen[Any]:
        """The texts, where there are two: no other screen is drawn before them."""
        if self._session is None:
            return super().get_default_screen()
        return ReadingScreen(self._session, self._palette, _actions)

    def on_mount(self) -> None:
        """Say what is wrong with the settings, or offer what there is to read."""
        self.set_keymap(self.keys)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.call_after_refresh(self._begun)
        for problem in self._problems:
            tell(self, problem.describe("settings"), Severity.WARNING)
        if self._to_come:
            tell(self, f"{self._to_come} more to come: q shows the next, Ctrl+C ends them all")
        if self._session is None:
            self._choose_documents()

    def _read(self, documents: Sides[Document]) -> None:
        """Show two documents instead of what is shown."""
        session = Session(documents, self._asked, self._setup)
        session.begin()
        self._asked = self._asked.of_any_texts
        screen = ReadingScreen(session, self._palette, _actions)
        if isinstance(self.screen, ReadingScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def action_choose_documents(self) -> None:
        """Choose two other documents, once what the reader wrote is saved."""
        if isinstance(self.screen, ReadingScreen):
            from .actions.noting import leave

            leave(self.screen, self._choose_documents)

    def _choose_documents(self) -> None:
        from .screens.chooser import ChooserScreen

        reading = isinstance(self.screen, ReadingScreen)
        left = None if reading else self._left
        chooser = ChooserScreen(self._folder, self._looker, self._setup.load, self._palette, left)

        def chosen(documents: Sides[Document] | None) -> None:
            self._folder = chooser.folder.path
            if documents is not None:
                self._read(documents)
            elif not reading:
                self.exit()

        self.push_screen(chooser, chosen)

    @cached_property
    def _looker(self) -> Looker:
        """What is known of files by a glance, from one choice to the next."""
        from ..shelf.looking import Looker

        return Looker(lambda path: self._setup.load(str(path), None))

    # The end

    async def action_quit(self) -> None:
        """Leave, once what the reader wrote is saved or the reader says so."""
        self._leave()

    def action_help_quit(self) -> None:
        """Ctrl+C: end a row of pairs, or say how the program is left."""
        if self._to_come:
            self._leave(128 + SIGINT)
        else:
            super().action_help_quit()

    def _leave(self, status: int = 0) -> None:
        # The text is under whatever dialog the key was pressed in.
        reading = [screen for screen in self.screen_stack if isinstance(screen, ReadingScreen)]
        if reading:
            from .actions.noting import leave

            leave(reading[-1], lambda: self.exit(return_code=status))
        else:
            self.exit(return_code=status)

    def keep_notes(self) -> str:
        """Save what is not saved yet, as far as that can be; what to say of it, if not all is."""
        try:
            from .actions.noting import keep

            kept = [keep(s) for s in self.screen_stack if isinstance(s, ReadingScreen)]
        except Exception:
            # Whatever is wrong, the end must come.
            return "what was not saved yet may be lost"
        return "; ".join(filter(None, kept))

    def leave_at_once(self, status: int) -> None:
        """End with an exit status, from a signal handler: nothing is asked."""
        self._ends_with = status
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end)

    def _begun(self) -> None:
        """The first frame is drawn: collect garbage, and end if that was asked for meanwhile."""
        self._has_begun = True
        set_aside()
        self._end()

    def _end(self) -> None:
        # Half a screen cannot be taken down in good order.
        if self._ends_with is not None and self._has_begun:
            self.kept = self.keep_notes()
            self.exit(return_code=self._ends_with)

    def give_terminal_back(self) -> None:
        """Leave the terminal as it was, whatever else is under way; from a signal handler too."""
        with suppress(Exception):
            # The driver's own writer waits for locks that may be held by who was interrupted.
            os.write(2, _GIVE_BACK)
            before = getattr(self._driver, "attrs_before", None)
            if before is not None:
                import termios

                termios.tcsetattr(0, termios.TCSANOW, before)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the locals of every frame, with the user's text in them.
        self._return_code = 1
        if self._exception is None:
            self._exception = self.fault = error
            self._exception_event.set()
            self.kept = self.keep_notes() or "your notes are saved"
        self._close_messages_no_wait()

    # Themes

    def _frame(self, theme: Theme) -> None:
        self.register_theme(frame_theme(theme))
        self.theme = theme.name

    def wear(self, name: str) -> None:
        """Draw in another theme; one that is not valid is named and left alone."""
        if name == self._palette.theme.name:
            return
        try:
            theme = load_theme(find_theme(name, user_themes_folder()))
        except ReaderError as error:
            tell(self, str(error), Severity.ERROR)
            return
        self._palette = Palette(theme)
        self._frame(theme)
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.set_palette(self._palette)

    def action_choose_theme(self) -> None:
        """Let the reader try the themes on, and keep one."""
        from .screens.dialogs import ThemePicker

        titles = {}
        for name, path in find_themes(user_themes_folder()).items():
            try:
                titles[name] = load_theme(path).title
            except ReaderError as error:
                tell(self, str(error), Severity.WARNING)

        def chosen(name: str | None) -> None:
            if name is None:
                return
            self.wear(name)
            try:
                keep_theme(name)
            except ReaderError as error:
                tell(self, str(error), Severity.WARNING)

        self.push_screen(ThemePicker(titles, self._palette.theme.name, self.wear), chosen)

    # Commands

    def action_command_palette(self) -> None:
        """Find a command by name."""
        from .screens.commandfinder import CommandFinder

        if not any(isinstance(screen, CommandFinder) for screen in self.screen_stack):
            self.push_screen(CommandFinder(id="--command-palette"))

    def action_show_keys(self) -> None:
        """Show all keys."""
        from .screens.dialogs import Help

        self.push_screen(Help(self.keys))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the reading screen, with its keys."""
        if not isinstance(screen, ReadingScreen):
            return
        for command in COMMANDS:
            if command.id == "palette" or not screen.check_action("command", (command.id,)):
                continue
            signs = key_signs(self.keys.get(command.id, command.keys)).split()
            # The palette reads titles as markup, in which brackets mean something.
            keys = " ".join(sign for sign in signs if sign not in "[]")

            def run(action: str = command.action) -> None:
                self.call_later(screen.run_action, action)

            yield SystemCommand(f"{command.label}  ({keys})", command.help, run)


def _actions() -> Actions:
    from .actions import ACTIONS

    return ACTIONS


def run(
    session: Session | None,
    *,
    left: str | None,
    theme: Theme,
    settings: Settings,
    problems: Iterable[Problem],
    setup: Setup,
    to_come: int,
) -> int:
    """Run the program on the terminal; its exit status."""
    app = ReaderApp(
        session,
        left=left,
        theme=theme,
        settings=settings,
        problems=problems,
        setup=setup,
        to_come=to_come,
    )
    try:
        with heeded(app):
            app.run()
    finally:
        if session is not None:
            session.job.cancel()
    if app.fault is not None:
        return tell_of_crash(app.fault, app.kept)
    if app.kept:
        with suppress(OSError):
            print(f"reader: {safe_line(app.kept)}", file=sys.stderr)
    return app.return_code or 0
