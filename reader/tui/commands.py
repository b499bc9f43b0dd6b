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
GROUPS = (MOVE, FIND, NOTES, VIEW, OTHER)


class Command(NamedTuple):
    """Something the reader can ask for by key, in the help and in the palette."""

    id: str
    """Stable name, by which settings give it other keys."""
    keys: str
    """Key names as in settings, separated by commas."""
    action: str
    """Textual action of the reading screen."""
    label: str
    help: str
    group: str
    footer: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("line-down", "j,down", "lines(1)", "Line down", "Move one line down", MOVE),
    Command("line-up", "k,up", "lines(-1)", "Line up", "Move one line up", MOVE),
    Command("page-down", "space,f,pagedown", "pages(1)", "Page down", "Move one page down", MOVE),
    Command("page-up", "b,pageup", "pages(-1)", "Page up", "Move one page up", MOVE),
    Command("half-down", "d", "pages(0.5)", "Half page down", "Move half a page down", MOVE),
    Command("half-up", "u", "pages(-0.5)", "Half page up", "Move half a page up", MOVE),
    Command("start", "g,home", "end(False)", "Start", "Go to the first line", MOVE),
    Command("end", "G,end", "end(True)", "End", "Go to the last line", MOVE),
    Command(
        "next-row", "},ctrl+down", "rows(1)", "Next row", "Go to the next pair of paragraphs", MOVE
    ),
    Command("previous-row", "{,ctrl+up", "rows(-1)", "Previous row", "Go to the pair before", MOVE),
    Command(
        "next-change",
        "],J,f8",
        "change(1)",
        "Change",
        "Go to the next row that is not word for word the same",
        MOVE,
        footer=True,
    ),
    Command(
        "previous-change", "[,K,f7", "change(-1)", "Previous change", "Go to the one before", MOVE
    ),
    Command(
        "next-moved",
        ">",
        "moved(1)",
        "Next moved",
        "Go to the next row whose counterpart is elsewhere",
        MOVE,
    ),
    Command("previous-moved", "<", "moved(-1)", "Previous moved", "Go to the one before", MOVE),
    Command(
        "other-side", "tab", "side('')", "Other side", "Put the cursor on the other side", MOVE
    ),
    Command("left-side", "h,left", "side('left')", "Left side", "Put the cursor left", MOVE),
    Command("right-side", "l,right", "side('right')", "Right side", "Put the cursor right", MOVE),
    Command(
        "counterpart",
        "enter",
        "counterpart",
        "Counterpart",
        "Go to where this text stands on the other side",
        MOVE,
        footer=True,
    ),
    Command(
        "back", "backspace,ctrl+o", "back", "Back", "Go back to where the last jump began", MOVE
    ),
    Command(
        "why",
        "i",
        "why",
        "Why this pair",
        "Show which shared words make this a pair, and how rare they are",
        FIND,
    ),
    Command(
        "pin",
        "p",
        "pin",
        "Pin pair",
        "Make two paragraphs a pair: on one, then on the other",
        NOTES,
    ),
    Command(
        "part",
        "P",
        "part",
        "Not a pair",
        "Part this pair; where a note made or parted it, take that back",
        NOTES,
    ),
    Command("search", "slash,ctrl+f", "search", "Find", "Search both sides", FIND, footer=True),
    Command(
        "repeat",
        "n,f3",
        "repeat(1)",
        "Next find",
        "Go to the next find, or change where nothing is sought",
        FIND,
    ),
    Command(
        "repeat-back", "N,shift+f3", "repeat(-1)", "Previous find", "The same, backwards", FIND
    ),
    Command(
        "filter",
        "ampersand",
        "filter",
        "Only…",
        "Go through one kind alone: facts, quotations, credits, edited, moved, noted …",
        FIND,
        footer=True,
    ),
    Command(
        "clear",
        "escape",
        "clear",
        "Clear",
        "End the search, the filter and the selection, or stop comparing",
        FIND,
    ),
    Command(
        "note",
        "a,c,insert",
        "note(False)",
        "Note",
        "Write a note on the pair, the passage or the selection",
        NOTES,
        footer=True,
    ),
    Command(
        "note-side", "A", "note(True)", "Note one side", "Write a note on this side only", NOTES
    ),
    Command("edit-note", "e", "edit_note", "Edit note", "Edit the note here", NOTES),
    Command("delete-note", "D,delete", "delete_note", "Delete note", "Delete the note here", NOTES),
    Command("undo", "U", "undo", "Undo", "Take back the last change to the notes", NOTES),
    Command("next-note", "full_stop", "to_note(1)", "Next note", "Go to the next note", NOTES),
    Command(
        "previous-note", "comma", "to_note(-1)", "Previous note", "Go to the one before", NOTES
    ),
    Command(
        "correct",
        "C",
        "correct",
        "Correct",
        "Correct who is said to say this, and keep that as a note",
        NOTES,
    ),
    Command("notes", "at,f4", "tab('notes')", "Notes", "Show the list of notes", NOTES),
    Command("sidebar", "s", "sidebar", "Sidebar", "Show or hide the sidebar", VIEW, footer=True),
    Command("next-tab", "S", "next_tab", "Next tab", "Show the next tab of the sidebar", VIEW),
    Command(
        "focus-sidebar",
        "f6",
        "focus_sidebar",
        "Into the sidebar",
        "Work in the sidebar, and back",
        VIEW,
    ),
    Command(
        "view-auto", "0", "view('')", "View by width", "Choose the view by the screen's width", VIEW
    ),
    Command("view-split", "1", "view('SPLIT')", "Side by side", "Two columns", VIEW),
    Command(
        "view-stacked", "2", "view('STACKED')", "One column", "Left above right, row by row", VIEW
    ),
    Command("view-left", "3", "view('LEFT')", "Left only", "Read the left text alone", VIEW),
    Command("view-right", "4", "view('RIGHT')", "Right only", "Read the right text alone", VIEW),
    Command("cycle-view", "f2", "cycle_view", "Next view", "Go through the views", VIEW),
    Command("swap", "x", "swap", "Swap sides", "Exchange left and right", VIEW),
    Command("wider", "plus", "measure(4)", "Wider text", "Widen the columns of text", VIEW),
    Command(
        "narrower", "minus", "measure(-4)", "Narrower text", "Narrow the columns of text", VIEW
    ),
    Command(
        "measure", "equals_sign", "measure(0)", "Usual width", "Columns as wide as usual", VIEW
    ),
    Command("fold", "z", "fold", "Fold here", "Open or close the fold under the cursor", VIEW),
    Command(
        "fold-all",
        "Z",
        "fold_verbatim",
        "Fold equal rows",
        "Fold rows that are word for word the same, or open them",
        VIEW,
    ),
    Command("furniture", "F", "furniture", "Page furniture", "Show or fold page furniture", VIEW),
    Command(
        "marks",
        "v",
        "marks",
        "Mark differences",
        "Mark what is shared, or only what differs",
        VIEW,
    ),
    Command(
        "options",
        "tilde",
        "options",
        "What to ignore",
        "Choose what counts as a change, and the smallest passage shown",
        VIEW,
    ),
    Command("numbers", "number_sign", "numbers", "Numbers", "Show or hide paragraph numbers", VIEW),
    Command("overview", "M,f9", "overview", "Overview", "Show or hide the overview strip", VIEW),
    Command("theme", "t", "theme", "Theme", "Choose a theme", VIEW),
    Command("copy", "y", "copy(False)", "Copy", "Copy the selection or this paragraph", OTHER),
    Command(
        "cite",
        "Y",
        "copy(True)",
        "Copy with source",
        "Copy with title, outlet and paragraph",
        OTHER,
    ),
    Command(
        "reload", "ctrl+r,f5", "reload", "Reload", "Read both files and the notes again", OTHER
    ),
    Command("open", "o", "open", "Open others", "Choose two other documents", OTHER),
    Command("help", "question_mark,f1", "help", "Help", "Show all keys", OTHER, footer=True),
    Command("palette", "colon", "app.command_palette", "Commands", "Find a command by name", OTHER),
    Command("quit", "q", "app.quit", "Quit", "Leave; everything is saved", OTHER),
)


def bindings() -> list[Binding]:
    """The commands as key bindings of the reading screen."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            id=command.id,
            tooltip=command.help,
        )
        for command in COMMANDS
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
    holder: dict[str, str] = {}
    for command in COMMANDS:
        for key in keymap.get(command.id, command.keys).split(","):
            other = holder.setdefault(key, command.id)
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
    "ampersand": "&",
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
