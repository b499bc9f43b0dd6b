"""Every command of the reading screen: its keys, its name and its place in the help.

The bindings, the footer, the help screen and the command palette are all made from this table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import KEY_ALIASES, Keys, _character_to_key

from ..errors import Problem
from ..yamlfile import is_visible

MOVE, VIEW, NOTES, FIND, OTHER = "Move", "View", "Notes", "Find", "Program"
SELECT = "While selecting"
"""Of commands that have their keys only while words are being selected with the keys."""
GROUPS = (MOVE, FIND, NOTES, SELECT, VIEW, OTHER)


class Command(NamedTuple):
    """Something the reader can ask for by key, in the help and in the palette."""

    id: str
    """Stable name, by which settings give it other keys."""
    keys: str
    """Key names as in settings, separated by commas."""
    label: str
    help: str
    group: str
    footer: bool = False
    of_app: str = ""
    """The app's action that it is, where it is none of the reading screen's."""

    @property
    def action(self) -> str:
        """The action in Textual's words."""
        return f"app.{self.of_app}" if self.of_app else f"command('{self.id}')"


COMMANDS: tuple[Command, ...] = (
    Command("line-down", "j,down", "Line down", "Move one line down", MOVE),
    Command("line-up", "k,up", "Line up", "Move one line up", MOVE),
    Command("page-down", "space,f,pagedown", "Page down", "Move one page down", MOVE),
    Command("page-up", "b,pageup", "Page up", "Move one page up", MOVE),
    Command("half-down", "d", "Half page down", "Move half a page down", MOVE),
    Command("half-up", "u", "Half page up", "Move half a page up", MOVE),
    Command("start", "g,home", "Start", "Go to the first line", MOVE),
    Command("end", "G,end", "End", "Go to the last line", MOVE),
    Command("next-row", "},ctrl+down", "Next row", "Go to the next pair of paragraphs", MOVE),
    Command("previous-row", "{,ctrl+up", "Previous row", "Go to the pair before", MOVE),
    Command(
        "next-change",
        "],J,f8",
        "Change",
        "Go to the next row that is not word for word the same",
        MOVE,
        footer=True,
    ),
    Command("previous-change", "[,K,f7", "Previous change", "Go to the one before", MOVE),
    Command(
        "next-moved", ">", "Next moved", "Go to the next row whose counterpart is elsewhere", MOVE
    ),
    Command("previous-moved", "<", "Previous moved", "Go to the one before", MOVE),
    Command("other-side", "tab", "Other side", "Put the cursor on the other side", MOVE),
    Command("left-side", "h,left", "Left side", "Put the cursor left", MOVE),
    Command("right-side", "l,right", "Right side", "Put the cursor right", MOVE),
    Command(
        "counterpart",
        "enter",
        "Counterpart",
        "Go to where this text stands on the other side",
        MOVE,
        footer=True,
    ),
    Command("back", "backspace,ctrl+o", "Back", "Go back to where the last jump began", MOVE),
    Command(
        "why",
        "i",
        "Why this pair",
        "Show which shared words make this a pair, and how rare they are",
        FIND,
    ),
    Command("pin", "p", "Pin pair", "Make two paragraphs a pair: on one, then on the other", NOTES),
    Command(
        "part",
        "P",
        "Not a pair",
        "Part this pair; where a note made or parted it, take that back",
        NOTES,
    ),
    Command("search", "slash,ctrl+f", "Find", "Search both sides", FIND, footer=True),
    Command(
        "repeat",
        "n,f3",
        "Next find",
        "Go to the next find, or change where nothing is sought",
        FIND,
    ),
    Command("repeat-back", "N,shift+f3", "Previous find", "The same, backwards", FIND),
    Command(
        "filter",
        "ampersand",
        "Only…",
        "Go through one kind alone: facts, quotations, credits, edited, moved, noted …",
        FIND,
        footer=True,
    ),
    Command(
        "clear",
        "escape",
        "Clear",
        "End the search, the filter and the selection, or stop comparing",
        FIND,
    ),
    Command("select", "V", "Select", "Select words with the keys, or end that", NOTES),
    Command("select-word", "w,l,right", "Word on", "Select up to the next word", SELECT),
    Command("select-word-back", "b,h,left", "Word back", "Go back by a word", SELECT),
    Command(
        "select-sentence",
        "right_parenthesis",
        "Sentence on",
        "Select to the end of the sentence, then of the next",
        SELECT,
    ),
    Command(
        "select-sentence-back", "left_parenthesis", "Sentence back", "The same, backwards", SELECT
    ),
    Command(
        "select-paragraph",
        "},ctrl+down",
        "Paragraph on",
        "Select to the end of the paragraph, then of the next",
        SELECT,
    ),
    Command("select-paragraph-back", "{,ctrl+up", "Paragraph back", "The same, backwards", SELECT),
    Command("select-line", "j,down", "Line on", "Select on to the next line", SELECT),
    Command("select-line-back", "k,up", "Line back", "The same, backwards", SELECT),
    Command("select-other-end", "o", "Other end", "Move the other end of the selection", SELECT),
    Command("select-nothing", "escape", "Give up", "Select nothing", SELECT),
    Command(
        "note",
        "a,c,insert",
        "Note",
        "Write a note on the pair, the passage or the selection",
        NOTES,
        footer=True,
    ),
    Command("note-side", "A", "Note one side", "Write a note on this side only", NOTES),
    Command("link", "L", "Link", "Link two passages: on one, then on the one across", NOTES),
    Command(
        "edit-note", "e", "Edit note", "Edit the note here, or copy a comment of the file", NOTES
    ),
    Command("confirm-note", "w", "Keep place", "The note here is about what it shows now", NOTES),
    Command("delete-note", "D,delete", "Delete note", "Delete the note here", NOTES),
    Command("undo", "U", "Undo", "Take back the last change to the notes", NOTES),
    Command("redo", "ctrl+y", "Redo", "Make again what was taken back", NOTES),
    Command(
        "highlight",
        "H",
        "Highlight",
        "Highlight the pair, the passage or the selection at once, or no longer",
        NOTES,
    ),
    Command("next-note", "full_stop", "Next note", "Go to the next note", NOTES),
    Command("previous-note", "comma", "Previous note", "Go to the one before", NOTES),
    Command("review", "r", "Reviewed", "Mark this row as reviewed, or no longer", NOTES),
    Command(
        "next-unreviewed", "R", "Not reviewed", "Go to the next row that is not reviewed", NOTES
    ),
    Command(
        "correct", "C", "Correct", "Correct who is said to say this, and keep that as a note", NOTES
    ),
    Command("notes", "at,f4", "Notes", "Show the list of notes", NOTES),
    Command(
        "filter-notes",
        "W",
        "Only notes…",
        "List those notes alone that have what you type: words, kind:question, #tag, state:lost",
        NOTES,
    ),
    Command("sort-notes", "O", "Order of notes", "List the notes by place, or by time", NOTES),
    Command("sidebar", "s", "Sidebar", "Show or hide the sidebar", VIEW, footer=True),
    Command("next-tab", "S", "Next tab", "Show the next tab of the sidebar", VIEW),
    Command("focus-sidebar", "f6", "Into the sidebar", "Work in the sidebar, and back", VIEW),
    Command("view-auto", "0", "View by width", "Choose the view by the screen's width", VIEW),
    Command("view-split", "1", "Side by side", "Two columns", VIEW),
    Command("view-stacked", "2", "One column", "Left above right, row by row", VIEW),
    Command("view-left", "3", "Left only", "Read the left text alone", VIEW),
    Command("view-right", "4", "Right only", "Read the right text alone", VIEW),
    Command(
        "view-once",
        "5",
        "Read once",
        "Read both as one text: what they share once, what differs in its place",
        VIEW,
    ),
    Command("cycle-view", "f2", "Next view", "Go through the views", VIEW),
    Command("swap", "x", "Swap sides", "Exchange left and right", VIEW),
    Command("wider", "plus", "Wider text", "Widen the columns of text", VIEW),
    Command("narrower", "minus", "Narrower text", "Narrow the columns of text", VIEW),
    Command("measure", "equals_sign", "Usual width", "Columns as wide as usual", VIEW),
    Command("fold", "z", "Fold here", "Open or close the fold under the cursor", VIEW),
    Command(
        "fold-all",
        "Z",
        "Fold equal rows",
        "Fold rows that are word for word the same, or open them",
        VIEW,
    ),
    Command("furniture", "F", "Page furniture", "Show or fold page furniture", VIEW),
    Command("marks", "v", "Mark differences", "Mark what is shared, or only what differs", VIEW),
    Command(
        "options",
        "tilde",
        "What to ignore",
        "Choose what counts as a change, and the smallest passage shown",
        VIEW,
    ),
    Command("numbers", "number_sign", "Numbers", "Show or hide paragraph numbers", VIEW),
    Command("overview", "M,f9", "Overview", "Show or hide the overview strip", VIEW),
    Command("theme", "t", "Theme", "Choose a theme", VIEW, of_app="choose_theme"),
    Command("copy", "y", "Copy", "Copy the selection or this paragraph", OTHER),
    Command("cite", "Y", "Copy with source", "Copy with title, outlet and paragraph", OTHER),
    Command("export", "E", "Export", "Write a report: web page, Word, Markdown, data …", OTHER),
    Command("reload", "ctrl+r,f5", "Reload", "Read both files and the notes again", OTHER),
    Command(
        "open", "o", "Open others", "Choose two other documents", OTHER, of_app="choose_documents"
    ),
    Command(
        "help", "question_mark,f1", "Help", "Show all keys", OTHER, footer=True, of_app="show_keys"
    ),
    Command(
        "palette", "colon", "Commands", "Find a command by name", OTHER, of_app="command_palette"
    ),
    Command("quit", "q", "Quit", "Leave; everything is saved", OTHER, of_app="quit"),
)


def bindings(*, selecting: bool = False) -> list[Binding]:
    """The commands as key bindings of the reading screen; or those while `selecting`."""
    return [
        Binding(
            command.keys,
            f"screen.{command.action}" if selecting else command.action,
            command.label,
            show=command.footer,
            id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
        if (command.group == SELECT) is selecting
    ]


def checked_keymap(keys: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The usable part of the user's keys (command id to key names), and what is wrong with them."""
    from difflib import get_close_matches

    known = {command.id: command for command in COMMANDS}
    keymap: dict[str, str] = {}
    problems: list[Problem] = []
    for name, written in keys.items():
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f' (did you mean "{close[0]}"?)' if close else "; see: reader keys"
            problems.append(Problem(f'keys: no command "{name}"{hint}'))
            continue
        names = [key.strip() for key in written.split(",")]
        bad = [key for key in names if not is_key(key)]
        if bad:
            problems.append(Problem(f'keys: {name}: "{bad[0]}" is not a key, want e.g. j, ctrl+d'))
            continue
        keymap[name] = ",".join(names)
    return keymap, [*problems, *_clashes(keymap)]


def _clashes(keymap: Mapping[str, str]) -> Iterable[Problem]:
    holder: dict[tuple[bool, str], str] = {}
    for command in COMMANDS:
        for key in keymap.get(command.id, command.keys).split(","):
            other = holder.setdefault((command.group == SELECT, key), command.id)
            if other != command.id and (command.id in keymap or other in keymap):
                yield Problem(f'keys: "{key}" is given to both {other} and {command.id}')


def is_key(name: str) -> bool:
    """Whether Textual knows a key name such as `j`, `ctrl+d`, `question_mark` or `?`."""
    if not name:
        return False
    *modifiers, key = name.split("+") if name != "+" else ["+"]
    if any(modifier not in {"ctrl", "shift", "alt", "super"} for modifier in modifiers):
        return False
    named = (
        {k.value for k in Keys}
        | set(KEY_ALIASES)
        | {_character_to_key(chr(c)) for c in range(33, 127)}
    )
    return (len(key) == 1 and key != " " and is_visible(key)) or key in named


_KEY_SIGNS = {
    "slash": "/", "full_stop": ".", "comma": ",", "at": "@", "plus": "+", "minus": "-",
    "equals_sign": "=", "number_sign": "#", "question_mark": "?", "colon": ":", "tilde": "~",
    "ampersand": "&", "left_parenthesis": "(", "right_parenthesis": ")",
    "down": "↓", "up": "↑", "left": "←", "right": "→",
    "enter": "Enter", "space": "Space", "escape": "Esc",
    "backspace": "Backspace", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "insert": "Ins", "delete": "Del",
}  # fmt: skip


def key_sign(key: str) -> str:
    """A key as it is printed in the help: `ctrl+down` is `Ctrl+↓`."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    sign = _KEY_SIGNS.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), sign])


def key_signs(keys: str) -> str:
    """All keys of a command as printed in the help."""
    return "  ".join(key_sign(key) for key in keys.split(","))
