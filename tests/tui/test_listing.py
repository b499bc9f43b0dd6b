"""Lists in the sidebar: wrapped lines, entries of unlike heights, and a cursor kept in view."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from reader.themes import find_theme, load_theme
from reader.tui.cells import cell_width
from reader.tui.palette import Palette
from reader.tui.sidebar.listing import EntryLines, Listing, listed, wrapped

WORDS = st.text(st.sampled_from("ab é日\n\x1b\u202e "), max_size=60)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from(["", "number"])), max_size=4)


@given(PIECES, st.integers(2, 30), st.integers(1, 4))
def test_wrapped_lines_fit_and_hold_the_words(
    pieces: list[tuple[str, str]], width: int, most: int
) -> None:
    lines = wrapped(pieces, width, most)
    assert 1 <= len(lines) <= most
    for line in lines[:-1]:
        assert sum(cell_width(text) for text, _ in line) <= width
    shown = "".join(text for line in lines for text, _ in line)
    assert not set(shown) & {"\n", "\x1b", "\u202e"}
    if len(lines) < most:
        assert sum(cell_width(text) for text, _ in lines[-1]) <= width


@given(st.lists(st.text("abc", min_size=1, max_size=9)), st.integers(9, 30))
def test_items_in_a_row_fit_and_keep_their_order(items: list[str], width: int) -> None:
    lines = listed([(item, "") for item in items], width)
    assert [text for line in lines for text, _ in line if text != " · "] == items
    assert all(sum(len(text) for text, _ in line) <= width for line in lines)


class Heights(Listing):
    """Entry n has n % 4 + 1 lines, the first a heading where n is even."""

    def heights(self) -> Iterable[int]:
        return (number % 4 + 1 for number in range(self.count))

    def head(self, number: int) -> int:
        return number % 2


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        def draw(number: int) -> EntryLines:
            return [[(f"{number}.{line}", "")] for line in range(number % 4 + 1)]

        palette = Palette(load_theme(find_theme("dark")))
        self.listing = Heights(palette, draw, lines=1, empty="nothing")
        yield self.listing


def shown(listing: Listing) -> list[str]:
    return [
        "".join(segment.text for segment in listing.render_line(y)).rstrip()
        for y in range(listing.size.height)
    ]


async def test_the_cursors_entry_is_seen_whole() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 10)) as pilot:
        listing = app.listing
        listing.set_count(30)
        listing.focus()
        await pilot.pause()
        assert shown(listing)[:4] == ["▌0.0", "", " 1.0", " 1.1"]
        for keys, number in ((["j"] * 7, 7), (["G"], 29), (["k", "k"], 27), (["g"], 0)):
            await pilot.press(*keys)
            await pilot.pause()
            assert listing.number == number
            inside = {line.strip("▌ ") for line in shown(listing)}
            assert {f"{number}.{line}" for line in range(number % 4 + 1)} <= inside
            # The cursor's bar stands at the entry, not at the heading over it.
            barred = [line for line in shown(listing) if line.startswith("▌")]
            assert len(barred) == number % 4 + 1 - number % 2


async def test_pages_and_clicks_go_by_lines() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 10)) as pilot:
        listing = app.listing
        listing.set_count(30)
        listing.focus()
        await pilot.press("space")
        first = listing.number
        assert first > 0
        await pilot.press("space", "b")
        assert listing.number == first
        await pilot.press("g")
        await pilot.click(Heights, offset=(2, 3))
        assert listing.number == 1


async def test_the_entry_stays_in_view_in_another_size() -> None:
    app = ListApp()
    async with app.run_test(size=(20, 20)) as pilot:
        listing = app.listing
        listing.set_count(30)
        listing.move_to(6)
        await pilot.resize_terminal(20, 6)
        await pilot.pause()
        assert "▌6.2" in shown(listing)
