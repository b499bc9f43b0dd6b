"""A theme in the terms of Textual and Rich."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.theme import Theme as FrameTheme

from ..reading.marks import NOTED_STYLE
from ..text.model import Stress
from ..themes import TextStyle, Theme


def rich_color(name: str) -> str:
    """A theme's colour in Rich's spelling."""
    return name.replace("-", "_")


def _frame_color(name: str) -> str:
    return name if name.startswith("#") else f"ansi_{name.replace('-', '_')}"


def frame_theme(theme: Theme) -> FrameTheme:
    """The theme of the frame (sidebar, dialogs, footer) as Textual wants it."""
    colors = {key: _frame_color(value) for key, value in theme.colors.items()}
    variables = {
        "border": colors["border"],
        "border-blurred": colors["border"],
        "muted": colors["muted"],
        "footer-key-foreground": colors["accent"],
        "footer-description-foreground": colors["muted"],
        "footer-background": colors["panel"],
        "footer-item-background": colors["panel"],
        "scrollbar": colors["border"],
        "scrollbar-hover": colors["muted"],
        "scrollbar-active": colors["accent"],
        "scrollbar-background": colors["background"],
        "scrollbar-background-hover": colors["background"],
        "scrollbar-background-active": colors["background"],
        "scrollbar-corner-color": colors["background"],
    }
    if theme.ansi:
        variables |= {
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "block-cursor-foreground": "ansi_black",
            "block-cursor-background": colors["accent"],
            "input-cursor-background": "ansi_white",
            "input-cursor-foreground": "ansi_black",
            "input-selection-background": "ansi_blue",
        }
    return FrameTheme(
        name=theme.name,
        primary=colors["primary"],
        secondary=colors["secondary"],
        warning=colors["warning"],
        error=colors["error"],
        success=colors["success"],
        accent=colors["accent"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        dark=theme.dark,
        ansi=theme.ansi,
        variables=variables,
    )


_STRESSES = {
    Stress.EMPHASIS: Style(italic=True),
    Stress.STRONG: Style(bold=True),
    Stress.STRUCK: Style(strike=True),
    Stress.CODE: Style(dim=True),
}
"""How the words are drawn that a writer sets apart: the same in every theme."""
_OF_ONE_SIDE = {
    "deleted": ("mark-left", Style(strike=True)),
    "inserted": ("mark-right", Style(underline=True)),
    "alone-left": ("mark-left", Style()),
    "alone-right": ("mark-right", Style()),
}
"""Where both texts are read as one, words of one side have the colour of its mark."""


_NOTED = Style(underline2=True)
"""How noted words are drawn: two lines, as one says in most themes that words were replaced."""


class Palette:
    """The styles of the text, composed when asked for."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.base = Style(
            color=rich_color(theme.colors["foreground"]),
            bgcolor=rich_color(theme.colors["background"]),
        )
        self._styles = {name: _rich_style(style) for name, style in theme.styles.items()}
        self._styles |= {stress.value: style for stress, style in _STRESSES.items()}
        self._styles |= {
            name: Style(color=self._styles[mark].color) + style
            for name, (mark, style) in _OF_ONE_SIDE.items()
        }
        self._styles[NOTED_STYLE] = _NOTED
        self.style = lru_cache(maxsize=1024)(self._style)

    def _style(self, *names: str) -> Style:
        """The base style with the named ones laid over it, in order."""
        style = self.base
        for name in names:
            style += self._styles[name]
        return style

    @property
    def panel(self) -> Style:
        """Plain text on the panels that frame the text."""
        colors = self.theme.colors
        return Style(color=rich_color(colors["foreground"]), bgcolor=rich_color(colors["panel"]))

    def over(self, name: str) -> Style:
        """A style, or after `$` a colour of the frame, without its background."""
        if not name:
            return Style()
        if name.startswith("$"):
            return Style(color=rich_color(self.theme.colors[name[1:]]))
        style = self._styles[name]
        return style.without_color + Style(color=style.color)

    def color(self, name: str) -> Style:
        """A colour of the frame as foreground on the text's background."""
        return self.base + Style(color=rich_color(self.theme.colors[name]))


def _rich_style(style: TextStyle) -> Style:
    return Style(
        color=style.foreground and rich_color(style.foreground),
        bgcolor=style.background and rich_color(style.background),
        **dict.fromkeys(sorted(style.attributes), True),  # type: ignore[arg-type]
    )
