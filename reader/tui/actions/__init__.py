"""What the commands do: a function of the reading screen each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...reading.layout import Mode
from ...reading.selection import Selection
from ...text.model import Side
from . import exporting, moving, noting, selecting, viewing

if TYPE_CHECKING:
    from ..screens.reading import Actions

ACTIONS: Actions = {
    "line-down": lambda screen: screen.view.move_lines(1),
    "line-up": lambda screen: screen.view.move_lines(-1),
    "page-down": lambda screen: screen.view.move_pages(1),
    "page-up": lambda screen: screen.view.move_pages(-1),
    "half-down": lambda screen: screen.view.move_pages(0.5),
    "half-up": lambda screen: screen.view.move_pages(-0.5),
    "start": partial(moving.to_end, last=False),
    "end": partial(moving.to_end, last=True),
    "next-row": lambda screen: screen.view.move_rows(1),
    "previous-row": lambda screen: screen.view.move_rows(-1),
    "next-change": partial(moving.to_change, step=1),
    "previous-change": partial(moving.to_change, step=-1),
    "next-moved": partial(moving.to_moved, step=1),
    "previous-moved": partial(moving.to_moved, step=-1),
    "other-side": lambda screen: screen.view.switch_side(),
    "left-side": lambda screen: screen.view.switch_side(Side.LEFT),
    "right-side": lambda screen: screen.view.switch_side(Side.RIGHT),
    "counterpart": moving.to_counterpart,
    "back": moving.back,
    "why": viewing.why,
    "pin": noting.pin,
    "part": noting.part,
    "search": moving.open_search,
    "repeat": partial(moving.repeat, step=1),
    "repeat-back": partial(moving.repeat, step=-1),
    "filter": moving.choose_filter,
    "clear": moving.clear,
    "select": selecting.begin_or_end,
    "select-word": partial(selecting.move, by=Selection.by_word, step=1),
    "select-word-back": partial(selecting.move, by=Selection.by_word, step=-1),
    "select-sentence": partial(selecting.move, by=Selection.by_sentence, step=1),
    "select-sentence-back": partial(selecting.move, by=Selection.by_sentence, step=-1),
    "select-paragraph": partial(selecting.move, by=Selection.by_paragraph, step=1),
    "select-paragraph-back": partial(selecting.move, by=Selection.by_paragraph, step=-1),
    "select-line": partial(selecting.move_lines, step=1),
    "select-line-back": partial(selecting.move_lines, step=-1),
    "select-other-end": selecting.turn,
    "select-nothing": selecting.end,
    "note": partial(noting.write, one_side=False),
    "note-side": partial(noting.write, one_side=True),
    "link": noting.link,
    "edit-note": noting.edit,
    "delete-note": noting.delete,
    "undo": noting.undo,
    "redo": noting.redo,
    "highlight": noting.highlight,
    "next-note": partial(noting.to_note, step=1),
    "previous-note": partial(noting.to_note, step=-1),
    "review": noting.review,
    "next-unreviewed": noting.to_unreviewed,
    "correct": noting.correct,
    "notes": partial(viewing.show_tab, name="notes"),
    "sidebar": viewing.show_sidebar,
    "next-tab": viewing.next_tab,
    "focus-sidebar": viewing.focus_sidebar,
    "view-auto": partial(viewing.show_mode, mode=None),
    "view-split": partial(viewing.show_mode, mode=Mode.SPLIT),
    "view-stacked": partial(viewing.show_mode, mode=Mode.STACKED),
    "view-left": partial(viewing.show_mode, mode=Mode.LEFT),
    "view-right": partial(viewing.show_mode, mode=Mode.RIGHT),
    "cycle-view": viewing.cycle_mode,
    "swap": viewing.swap,
    "wider": partial(viewing.set_measure, change=4),
    "narrower": partial(viewing.set_measure, change=-4),
    "measure": partial(viewing.set_measure, change=0),
    "fold": viewing.fold,
    "fold-all": viewing.fold_equal,
    "furniture": viewing.fold_furniture,
    "marks": viewing.mark_differences,
    "options": viewing.choose_options,
    "numbers": viewing.show_numbers,
    "overview": viewing.show_overview,
    "copy": partial(viewing.copy, cite=False),
    "cite": partial(viewing.copy, cite=True),
    "export": exporting.export,
    "reload": viewing.reload,
    # What the screen itself asks for.
    "find": moving.find,
    "settle-notes": noting.settle,
}
"""By id of the command; those of the program itself (help, quit) are the app's."""
