"""Themes: the colours of the screen and the styles of the text, as YAML files anyone can write.

A style is written as in git and Rich: `[attributes] [colour] [on colour]`, or `none`. Styles are
laid over each other (a replaced word on the tint of an edited passage on the cursor line), so each
one sets only what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

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

_Value = TypeVar("_Value")


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
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_MAX_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        return None, (DataError(f"cannot be read: {reason}").problem(),)
    reading = _Reading()
    theme = reading.theme(path.stem, text)
    if reading.errors:
        errors = sorted(reading.errors, key=lambda error: (error.line or 0, error.column or 0))
        return None, tuple(error.problem() for error in errors)
    return theme, ()


class _Reading:
    """One reading of a theme file; errors are collected so that all can be shown at once."""

    def __init__(self) -> None:
        self.errors: list[DataError] = []

    def theme(self, name: str, text: str) -> Theme | None:
        """The theme; not to be used where there are errors."""
        try:
            root = yamlfile.compose(text, max_characters=_MAX_CHARACTERS)
            if root is None:
                raise DataError("the file is empty; a theme needs title, dark, colors and styles")
            top = dict(self.entries(root, _TOP_KEYS, optional=("ansi",)))
        except DataError as error:
            self.errors.append(error)
            return None
        ansi = self.value("ansi", top.get("ansi"), yamlfile.boolean) or False

        def color(node: Node) -> str:
            return _color(yamlfile.text(node).strip(), ansi)

        def style(node: Node) -> TextStyle:
            return _style(yamlfile.text(node), ansi)

        return Theme(
            name=name,
            title=self.value("title", top.get("title"), yamlfile.text) or name,
            dark=self.value("dark", top.get("dark"), yamlfile.boolean) or False,
            ansi=ansi,
            colors=self.section("colors", top.get("colors"), COLOR_KEYS, color),
            styles=self.section("styles", top.get("styles"), STYLE_KEYS, style),
        )

    def section(
        self, name: str, node: Node | None, known: tuple[str, ...], read: Callable[[Node], _Value]
    ) -> Mapping[str, _Value]:
        """The values of one of the two mappings."""

        def values(section: Node) -> dict[str, _Value]:
            read_values = (
                (key, self.value(f"{name}: {key}", value, read))
                for key, value in self.entries(section, known, f" in {name}")
            )
            return {key: value for key, value in read_values if value is not None}

        return MappingProxyType(self.value(name, node, values) or {})

    def entries(
        self, node: Node, known: tuple[str, ...], where: str = "", optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, Node]]:
        """The known entries of a mapping; unknown and missing keys become errors."""
        given = set()
        for key, value, line, column in yamlfile.entries(node):
            given.add(key)
            if key in known:
                yield key, value
            else:
                message = f"unknown key {_shown(key)}{where}{_did_you_mean(key, known)}"
                self.errors.append(DataError(message, line=line, column=column))
        missing = [key for key in known if key not in given and key not in optional]
        if missing:
            noun = "key" if len(missing) == 1 else "keys"
            self.errors.append(yamlfile.fail(node, f"missing {noun}{where}: {', '.join(missing)}"))

    def value(self, name: str, node: Node | None, read: Callable[[Node], _Value]) -> _Value | None:
        """What is read from a node; None, with an error that names the key, where it cannot be."""
        if node is None:
            return None
        try:
            return read(node)
        except DataError as error:
            line, column = yamlfile.position(node)
            place = {"line": error.line or line, "column": error.column or column}
            self.errors.append(DataError(f"{name}: {error.message}", **place))
            return None


def _style(written: str, ansi: bool) -> TextStyle:
    words = written.split()
    if not words:
        raise DataError('no style given (write none, and put a style with "#" in quotes)')
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
                raise DataError('no colour after "on" (put a style with "#" in quotes)')
            if background is not None:
                raise DataError(f"a second background: {_shown(following)}")
            background = _color(following, ansi)
        elif word in ATTRIBUTES:
            attributes.add(word)
        elif foreground is None:
            foreground = _color(word, ansi, or_else=ATTRIBUTES)
        else:
            hint = _did_you_mean(word, ATTRIBUTES)
            raise DataError(f'{_shown(word)} is neither an attribute nor "on"{hint}')
    return TextStyle(foreground, background, frozenset(attributes))


def _color(written: str, ansi: bool, or_else: tuple[str, ...] = ()) -> str:
    """A colour in its one spelling; `or_else` is what else the word might have been."""
    if not written:
        raise DataError('no colour given (one that begins with "#" must be in quotes)')
    is_hex = _HEX.fullmatch(written) is not None
    is_name = written in ANSI_COLORS
    if is_name and ansi:
        return written
    if is_hex and not ansi:
        digits = written[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    thing = "a colour or an attribute" if or_else else "a colour"
    wanted = "default or one of the 16 names, such as bright-blue" if ansi else "#rrggbb"
    if is_hex or is_name:
        setting = "where ansi is true" if ansi else "unless ansi is true"
        raise DataError(f"{_shown(written)} is not {thing} {setting} (want {wanted})")
    hint = _did_you_mean(written, (*or_else, *ANSI_COLORS) if ansi else or_else)
    raise DataError(f"{_shown(written)} is not {thing}{hint or f' (want {wanted})'}")


def _did_you_mean(written: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(written, names, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _shown(written: str) -> str:
    return yamlfile.quoted(written if len(written) <= 40 else written[:39] + "…")
