"""Themes: the colours of the screen and the styles of the text, as YAML files anyone can write.

A style is written as in git and Rich: `[attributes] [colour] [on colour]`, or `none`. Styles are
laid over each other (a replaced word on the tint of an edited passage on the cursor line), so each
one sets only what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from . import yamlfile
from .errors import DataError, Problem, ReaderError
from .resources import themes_folder

if TYPE_CHECKING:
    from yaml import Node

COLOR_KEYS = (
    "background",
    "surface",
    "panel",
    "foreground",
    "muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
    "border",
)
"""The colours of the screen's frame; a theme gives all of them."""

STYLE_KEYS = (
    "verbatim",
    "edited",
    "reworded",
    "moved",
    "unique",
    "replaced",
    "extra",
    "heading",
    "byline",
    "caption",
    "lead-in",
    "quote",
    "furniture",
    "mark-verbatim",
    "mark-edited",
    "mark-reworded",
    "mark-moved",
    "mark-left",
    "mark-right",
    "mark-note",
    "number",
    "gutter",
    "cursor-line",
    "cursor-bar",
    "search",
    "search-current",
    "selection",
)
"""The styles of the text, its margin and what lies over it; a theme gives all of them."""

ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
ANSI_COLORS = ("default", *_HUES, *(f"bright-{hue}" for hue in _HUES))
"""What a theme with `ansi: true` may name: the terminal's own colours."""

_TOP_KEYS = ("title", "dark", "ansi", "colors", "styles")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_MAX_CHARACTERS = 64 * 1024
_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a stretch of text looks; None leaves a colour as it is."""

    foreground: str | None = None
    background: str | None = None
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Theme:
    """A valid theme: every key of COLOR_KEYS and STYLE_KEYS is there.

    Colours are `#rrggbb` in lower case, or names of ANSI_COLORS where `ansi` is set.
    """

    name: str
    title: str
    dark: bool
    ansi: bool
    colors: Mapping[str, str]
    styles: Mapping[str, TextStyle]


def find_themes(user_folder: Path | None = None) -> dict[str, Path]:
    """The theme files by name (the file's stem), sorted; nothing is read.

    A user's file takes the place of the shipped one of the same name.
    """
    found: dict[str, Path] = {}
    for folder in (themes_folder(), user_folder):
        if folder is not None and folder.is_dir():
            found |= {path.stem: path for path in folder.glob(f"*{_SUFFIX}") if path.is_file()}
    return dict(sorted(found.items()))


def find_theme(name: str, user_folder: Path | None = None) -> Path:
    """The file of one theme; raises ReaderError, with the nearest name, where there is none."""
    themes = find_themes(user_folder)
    if name in themes:
        return themes[name]
    hint = _did_you_mean(name, tuple(themes)) or f"; there are: {', '.join(themes) or 'none'}"
    raise ReaderError(f"no theme {_shown(name)}{hint}")


def load_theme(path: Path) -> Theme:
    """Read one theme file.

    Raises DataError for the first thing wrong with it; the message names the file and the place.
    """
    theme, problems = read_theme(path)
    if theme is None:
        first = problems[0]
        place = [yamlfile.quoted(path.name)[1:-1]]
        place += [str(number) for number in (first.line, first.column) if number is not None]
        raise DataError(f"{':'.join(place)}: {first.message}")
    return theme


def read_theme(path: Path) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Read one theme file and collect all that is wrong with it; no theme where anything is."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        return None, (DataError(f"cannot be read: {reason}").problem(),)
    file = _File()
    theme = file.theme(path.stem, text)
    if file.errors:
        errors = sorted(file.errors, key=lambda error: (error.line or 0, error.column or 0))
        return None, tuple(error.problem() for error in errors)
    return theme, ()


class _File:
    """One reading of a theme file; errors are collected so that all can be shown at once."""

    def __init__(self) -> None:
        self.errors: list[DataError] = []
        self.ansi = False

    def theme(self, name: str, text: str) -> Theme | None:
        try:
            root = yamlfile.compose(text, max_characters=_MAX_CHARACTERS)
            if root is None:
                raise DataError("the file is empty; a theme needs title, dark, colors and styles")
            top = dict(self.entries(root, _TOP_KEYS, "", optional=("ansi",)))
        except DataError as error:
            self.errors.append(error)
            return None
        self.ansi = self.flag(top, "ansi")
        dark = self.flag(top, "dark")
        title = self.title(top.get("title")) or name
        colors = {
            key: color
            for key, node in self.section(top, "colors", COLOR_KEYS)
            if (color := self.color_value(key, node)) is not None
        }
        styles = {
            key: style
            for key, node in self.section(top, "styles", STYLE_KEYS)
            if (style := self.style_value(key, node)) is not None
        }
        return Theme(
            name, title, dark, self.ansi, MappingProxyType(colors), MappingProxyType(styles)
        )

    def entries(
        self, node: Node, known: tuple[str, ...], section: str, optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, Node]]:
        """The known entries of a mapping; unknown and missing keys become errors."""
        given = set()
        where = f" in {section}" if section else ""
        for key, value, line, column in yamlfile.entries(node):
            given.add(key)
            if key in known:
                yield key, value
            else:
                hint = _did_you_mean(key, known)
                message = f"unknown key {_shown(key)}{where}{hint}"
                self.errors.append(DataError(message, line=line, column=column))
        missing = [key for key in known if key not in given and key not in optional]
        if missing:
            noun = "key" if len(missing) == 1 else "keys"
            self.errors.append(yamlfile.fail(node, f"missing {noun}{where}: {', '.join(missing)}"))

    def section(
        self, top: dict[str, Node], name: str, known: tuple[str, ...]
    ) -> list[tuple[str, Node]]:
        if name not in top:
            return []
        try:
            return list(self.entries(top[name], known, name))
        except DataError as error:
            self.errors.append(error)
            return []

    def flag(self, top: dict[str, Node], key: str) -> bool:
        if key not in top:
            return False
        try:
            return yamlfile.boolean(top[key])
        except DataError as error:
            self.errors.append(yamlfile.fail(top[key], f"{key}: {error.message}"))
            return False

    def title(self, node: Node | None) -> str:
        if node is None:
            return ""
        try:
            return yamlfile.text(node).strip()
        except DataError as error:
            self.errors.append(yamlfile.fail(node, f"title: {error.message}"))
            return ""

    def color_value(self, key: str, node: Node) -> str | None:
        try:
            written = yamlfile.text(node).strip()
            if not written:
                message = 'no colour given (one that begins with "#" must be in quotes)'
                raise yamlfile.fail(node, message)
            return self.color(written, node)
        except DataError as error:
            self.errors.append(yamlfile.fail(node, f"colors: {key}: {error.message}"))
            return None

    def style_value(self, key: str, node: Node) -> TextStyle | None:
        try:
            return self.style(node)
        except DataError as error:
            self.errors.append(yamlfile.fail(node, f"styles: {key}: {error.message}"))
            return None

    def style(self, node: Node) -> TextStyle:
        words = yamlfile.text(node).split()
        if not words:
            message = 'no style given (write none, and put a style with "#" in quotes)'
            raise yamlfile.fail(node, message)
        if words == ["none"]:
            return TextStyle()
        foreground: str | None = None
        background: str | None = None
        attributes: set[str] = set()
        rest = iter(words)
        for word in rest:
            if word == "on":
                following = next(rest, None)
                if following is None:
                    message = 'no colour after "on" (put a style with "#" in quotes)'
                    raise yamlfile.fail(node, message)
                if background is not None:
                    raise yamlfile.fail(node, f"a second background: {_shown(following)}")
                background = self.color(following, node)
            elif word in ATTRIBUTES:
                attributes.add(word)
            elif foreground is None:
                foreground = self.color(word, node, or_else=ATTRIBUTES)
            else:
                hint = _did_you_mean(word, ATTRIBUTES)
                raise yamlfile.fail(node, f'{_shown(word)} is neither an attribute nor "on"{hint}')
        return TextStyle(foreground, background, frozenset(attributes))

    def color(self, written: str, node: Node, or_else: tuple[str, ...] = ()) -> str:
        """A colour in its one spelling; `or_else` is what else the word might have been."""
        if self.ansi:
            if written in ANSI_COLORS:
                return written
            wanted = "want default or one of the 16 names, such as bright-blue"
            other = " here, where ansi is true" if _HEX.fullmatch(written) else ""
            names = (*or_else, *ANSI_COLORS)
        else:
            if _HEX.fullmatch(written):
                digits = written[1:].lower()
                return "#" + (digits if len(digits) == 6 else "".join(2 * d for d in digits))
            wanted = "want #rrggbb"
            other = " unless ansi is true" if written in ANSI_COLORS else ""
            names = or_else
        thing = "a colour or an attribute" if or_else else "a colour"
        near = "" if other else _did_you_mean(written, names)
        message = f"{_shown(written)} is not {thing}{other}{near or f' ({wanted})'}"
        raise yamlfile.fail(node, message)


def _did_you_mean(written: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(written, names, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _shown(written: str) -> str:
    return yamlfile.quoted(written if len(written) <= 40 else written[:39] + "…")
