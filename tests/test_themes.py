"""Themes: the files that are shipped, and what is said of a broken one."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DataError, ReaderError, Severity
from reader.resources import themes_folder
from reader.themes import (
    ANSI_COLORS,
    ATTRIBUTES,
    COLOR_KEYS,
    STYLE_KEYS,
    TextStyle,
    Theme,
    find_theme,
    find_themes,
    load_theme,
    read_theme,
)

from .examples import examples

SHIPPED = {name: load_theme(path) for name, path in find_themes().items()}
RGB = [pytest.param(theme, id=name) for name, theme in SHIPPED.items() if not theme.ansi]
ANSI = [pytest.param(theme, id=name) for name, theme in SHIPPED.items() if theme.ansi]
TINTS = ("verbatim", "edited", "reworded", "moved")
MARKS = tuple(key for key in STYLE_KEYS if key.startswith("mark-"))
# Letters that cannot be seen on a black or on a white ground, or that some palette hides.
VANISHING = {"black", "white", "bright-white", "yellow", "bright-yellow", "bright-black"}
TEXTS = ("unique", "replaced", "extra", "heading", "byline", "caption", "lead-in", "furniture")

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color: str) -> tuple[float, float, float]:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, deficiency: str | None) -> tuple[float, float, float]:
    """CIE L*a*b* under D65, as seen with a colour vision deficiency."""
    red, green, blue = linear(color)
    if deficiency:
        red, green, blue = (
            min(1, max(0, r * red + g * green + b * blue)) for r, g, b in DEFICIENCIES[deficiency]
        )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, deficiency: str | None = None) -> float:
    """The colour difference delta E of CIE 1976; about 2.3 is just noticeable."""
    return math.dist(lab(one, deficiency), lab(other, deficiency))


def tint(theme: Theme, key: str) -> str:
    background = theme.styles[key].background
    assert background is not None
    return background


def grounds(theme: Theme) -> dict[str, str]:
    """What running text may lie on."""
    tints = {key: tint(theme, key) for key in (*TINTS, "cursor-line")}
    return {"background": theme.colors["background"], **tints}


def test_there_are_themes_for_many_readers() -> None:
    assert len(SHIPPED) >= 10
    assert sum(theme.dark for theme in SHIPPED.values() if not theme.ansi) >= 4
    assert sum(not theme.dark for theme in SHIPPED.values() if not theme.ansi) >= 4
    assert any(theme.ansi for theme in SHIPPED.values())
    assert len({theme.title for theme in SHIPPED.values()}) == len(SHIPPED)


@pytest.mark.parametrize("theme", [*RGB, *ANSI])
def test_a_shipped_theme_is_whole(theme: Theme) -> None:
    assert set(theme.colors) == set(COLOR_KEYS)
    assert set(theme.styles) == set(STYLE_KEYS)
    assert theme.title


@pytest.mark.parametrize("theme", RGB)
def test_text_can_be_read_on_all_it_lies_on(theme: Theme) -> None:
    floor = 7.0 if theme.name.startswith("contrast") else 4.5
    texts = {"foreground": theme.colors["foreground"]}
    texts |= {key: theme.styles[key].foreground or texts["foreground"] for key in TEXTS}
    weak = {
        (text, ground): round(ratio, 2)
        for text, color in texts.items()
        for ground, behind in grounds(theme).items()
        if (ratio := contrast(color, behind)) < floor
    }
    assert not weak


@pytest.mark.parametrize("theme", RGB)
def test_matches_and_selected_text_can_be_read(theme: Theme) -> None:
    floor = 7.0 if theme.name.startswith("contrast") else 4.5
    for key in ("search", "search-current", "selection"):
        style = theme.styles[key]
        letters = style.foreground or theme.colors["foreground"]
        assert contrast(letters, tint(theme, key)) >= floor, key


@pytest.mark.parametrize("theme", RGB)
def test_the_frame_can_be_read(theme: Theme) -> None:
    for ground in ("background", "surface", "panel"):
        behind = theme.colors[ground]
        assert contrast(theme.colors["foreground"], behind) >= 4.5, ground
        for key in ("muted", "primary", "secondary", "accent", "success", "warning", "error"):
            assert contrast(theme.colors[key], behind) >= 3, (key, ground)


@pytest.mark.parametrize("theme", RGB)
def test_the_margin_can_be_read(theme: Theme) -> None:
    gutter = theme.styles["gutter"].background or theme.colors["background"]
    for ground in (gutter, tint(theme, "cursor-line")):
        for key in (*MARKS, "number", "cursor-bar"):
            color = theme.styles[key].foreground
            assert color is not None
            assert contrast(color, ground) >= 3, key


@pytest.mark.parametrize("theme", RGB)
def test_tints_differ(theme: Theme) -> None:
    colors = [theme.colors["background"], *(tint(theme, key) for key in TINTS)]
    assert min(distance(*pair) for pair in combinations(colors, 2)) >= 7
    for ground in grounds(theme).values():
        assert distance(tint(theme, "selection"), ground) >= 7


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", ["blue-orange-dark", "blue-orange-light"])
def test_tints_differ_for_the_colour_blind(name: str, deficiency: str) -> None:
    theme = SHIPPED[name]
    colors = [theme.colors["background"], *(tint(theme, key) for key in TINTS)]
    assert min(distance(*pair, deficiency) for pair in combinations(colors, 2)) >= 10


@pytest.mark.parametrize("theme", [*RGB, *ANSI])
def test_words_inside_a_passage_are_told_without_colour(theme: Theme) -> None:
    replaced, extra = theme.styles["replaced"].attributes, theme.styles["extra"].attributes
    assert replaced
    assert extra
    assert replaced != extra


@pytest.mark.parametrize("theme", [*RGB, *ANSI])
def test_relations_look_different(theme: Theme) -> None:
    assert len({theme.styles[key] for key in TINTS}) == len(TINTS)
    assert len({theme.styles[key] for key in MARKS}) == len(MARKS)
    assert theme.styles["search"] != theme.styles["search-current"]


@pytest.mark.parametrize("theme", ANSI)
def test_a_terminal_theme_keeps_to_the_terminals_colours(theme: Theme) -> None:
    colors = set(theme.colors.values())
    for style in theme.styles.values():
        colors |= {color for color in (style.foreground, style.background) if color is not None}
        if style.background is None:
            assert style.foreground not in VANISHING
    assert colors <= set(ANSI_COLORS)
    assert theme.colors["background"] == theme.colors["foreground"] == "default"


GOOD = (themes_folder() / "dusk.yaml").read_text(encoding="utf-8")


def broken(tmp_path: Path, old: str, new: str) -> tuple[str, ...]:
    assert old in GOOD
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    theme, problems = read_theme(path)
    assert theme is None
    assert all(problem.severity is Severity.ERROR for problem in problems)
    return tuple(problem.describe(path.name) for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '  muted: "#8f9aa5"',
            '  muted: "#8f9a"',
            'mine.yaml:9:10: error: colors: muted: "#8f9a" is not a colour (want #rrggbb)',
        ),
        (
            '  muted: "#8f9aa5"',
            "  muted: blue",
            'mine.yaml:9:10: error: colors: muted: "blue" is not a colour unless ansi is true '
            "(want #rrggbb)",
        ),
        (
            '  muted: "#8f9aa5"',
            "  muted: #8f9aa5",
            'mine.yaml:9:9: error: colors: muted: no colour given (one that begins with "#" must '
            "be in quotes)",
        ),
        (
            '  muted: "#8f9aa5"',
            "  muted: [red]",
            "mine.yaml:9:10: error: colors: muted: want a text, got a list",
        ),
        (
            "  muted:",
            "  mutted:",
            'mine.yaml:9:3: error: unknown key "mutted" in colors (did you mean muted?)',
        ),
        ("  quote: italic", "  quote: italics", "(did you mean italic?)"),
        (
            "  quote: italic",
            '  quote: "on"',
            'styles: quote: no colour after "on" (put a style with "#" in quotes)',
        ),
        ("  quote: italic", "  quote:", "styles: quote: no style given (write none"),
        (
            "  quote: italic",
            '  quote: "#fff blod"',
            'styles: quote: "blod" is neither an attribute nor "on" (did you mean bold?)',
        ),
        (
            "  quote: italic",
            '  quote: "on #fff on #000"',
            'styles: quote: a second background: "#000"',
        ),
        (
            "dark: true",
            "dark: maybe",
            'mine.yaml:3:7: error: dark: want true or false, got "maybe"',
        ),
        ("dark: true", "light: false", 'unknown key "light"'),
        ("dark: true\n", "", "missing key: dark"),
        ("title: Harbour dusk", "title: {a: b}", "title: want a text, got a mapping"),
        ("title:", "dark: true\ntitle:", 'key "dark" given twice (lines 2 and 4)'),
        ("colors:\n", "colors: &c\n", "anchor &c is not supported"),
        ("dark: true", "dark: true\nansi: true", "is not a colour where ansi is true"),
    ],
)
def test_a_broken_theme_says_what_where_and_what_to_do(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    lines = broken(tmp_path, old, new)
    assert any(message in line for line in lines), lines
    assert all("\n" not in line for line in lines)


def test_all_that_is_wrong_is_told_in_order(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = GOOD.replace('"#14181d"', '"#14181"', 1).replace("quote: italic", "quote: slanted")
    path.write_text(text.replace('  number: "#8f9aa5"\n', ""), encoding="utf-8")
    _, problems = read_theme(path)
    assert [problem.line for problem in problems] == sorted(
        problem.line or 0 for problem in problems
    )
    assert len(problems) == 3
    assert any("missing key in styles: number" in problem.message for problem in problems)
    with pytest.raises(DataError, match=r"^mine\.yaml:5:15: colors: background: \"#14181\""):
        load_theme(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  quote: italic", f'  quote: "\\e[2J{"x" * 500}"'),
        ("  quote: italic", '  "\\e[2J": italic'),
        ("dark: true", 'dark: "\\e[2J\\n"'),
        ("dark: true", '"\\e": 1\n"\\e": 2'),
        ("dark: true", "dark: !%1b%5b2J true"),
    ],
)
def test_hostile_text_is_escaped_and_cut(tmp_path: Path, old: str, new: str) -> None:
    lines = broken(tmp_path, old, new)
    assert all(line.isprintable() and len(line) < 200 for line in lines)
    mine = tmp_path / "mine.yaml"
    with pytest.raises(DataError) as caught:
        load_theme(mine.rename(tmp_path / "\x1b[2J.yaml"))
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"# only a remark\n", "the file is empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"- a\n- b\n", "want a mapping"),
        (b"just words", "want a mapping"),
        (b"[" * 50_000, "nested deeper"),
        (b"colors: []\nstyles: 3\n", "missing keys: title, dark"),
        (b"a: " + b"x" * 100_000, "too large"),
    ],
)
def test_a_file_that_is_no_theme(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        load_theme(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.yaml: cannot be read: No such file"):
        load_theme(tmp_path / "gone.yaml")


def test_colours_have_one_spelling(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = GOOD.replace("#14181d", "#ABC", 1).replace(
        "  quote: italic", '  quote: "underline bold #FFF on #123456"'
    )
    path.write_text("\ufeff" + text, encoding="utf-8")
    theme = load_theme(path)
    assert theme.name == "mine"
    assert theme.colors["background"] == "#aabbcc"
    attributes = frozenset({"bold", "underline"})
    assert theme.styles["quote"] == TextStyle("#ffffff", "#123456", attributes)
    assert theme.styles["gutter"] == TextStyle()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("themes") / "mine.yaml"


COLORS = st.none() | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@examples(30)
@given(COLORS, COLORS, st.frozensets(st.sampled_from(ATTRIBUTES)), st.randoms())
def test_a_style_is_read_in_any_order(
    scratch: Path,
    foreground: str | None,
    background: str | None,
    attributes: frozenset[str],
    random: Random,
) -> None:
    words = sorted(attributes)
    words += [foreground] if foreground else []
    words += [f"on {background}"] if background else []
    random.shuffle(words)
    written = " ".join(words) or "none"
    scratch.write_text(GOOD.replace("quote: italic", f'quote: "{written}"'), encoding="utf-8")
    expected = TextStyle(foreground, background, attributes)
    assert load_theme(scratch).styles["quote"] == expected


@examples(60)
@given(st.text(max_size=30), st.integers(0, GOOD.count("\n") - 1))
def test_any_line_may_be_broken(scratch: Path, text: str, line: int) -> None:
    lines = GOOD.splitlines()
    key = lines[line].partition(":")[0]
    lines[line] = f"{key}: {text}"
    scratch.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    theme, problems = read_theme(scratch)
    assert (theme is None) == bool(problems)
    assert all(problem.message.isprintable() for problem in problems)


def test_a_users_theme_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    mine = tmp_path / "dusk.yaml"
    mine.write_text(GOOD.replace("Harbour dusk", "My dusk"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a theme", encoding="utf-8")
    themes = find_themes(tmp_path)
    assert themes["dusk"] == mine
    assert set(themes) == set(SHIPPED)
    assert list(themes) == sorted(themes)
    assert load_theme(find_theme("dusk", tmp_path)).title == "My dusk"
    assert find_themes(tmp_path / "absent") == find_themes()


def test_an_unknown_theme_has_a_near_name() -> None:
    with pytest.raises(ReaderError, match=r'^no theme "brodsheet" \(did you mean broadsheet\?\)$'):
        find_theme("brodsheet")
    with pytest.raises(ReaderError, match=r'^no theme "zzz"; there are: ansi, blue-orange-dark'):
        find_theme("zzz")


def test_finding_themes_imports_no_yaml_and_no_terminal() -> None:
    code = (
        "import sys; from reader.themes import find_themes, load_theme; found = find_themes();"
        "assert 'yaml' not in sys.modules; load_theme(found['dusk']);"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
