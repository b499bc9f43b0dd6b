"""The page in a browser: it loads itself alone, its rows are level, and a phone shows all of it.

Needs the extra `browser` and a Chromium of the system; is skipped where they are not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.reports.contents import Contents
from reader.reports.html import render

from .samples import sample, with_everything
from .test_html import HOSTILE, PARAGRAPHS

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]

LEVEL = """rows => rows.map(row => {
    const tops = [...row.querySelectorAll(':scope > td > .paragraph:first-child > .text')]
        .map(text => Math.round(text.getBoundingClientRect().top))
    return Math.max(...tops) - Math.min(...tops)
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def opened(browser: Any, folder: Path, contents: Contents, width: int, **more: Any) -> Any:
    """The page, and that it asked for nothing and said nothing."""
    path = folder / "page.html"
    path.write_bytes(render(contents).encode())
    page = browser.new_page(viewport={"width": width, "height": 900}, **more)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: told.append(request.url))
    page.goto(path.as_uri())
    assert told == [path.as_uri()]
    return page


def test_rows_are_level(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(0), 1200)
    rows = page.locator("#rows > tbody > tr:has(td.left):has(td.right)")
    assert rows.count() > 3
    assert set(rows.evaluate_all(LEVEL)) == {0}


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_is_wider_than_the_window(
    browser: Any, tmp_path: Path, width: int, number: int
) -> None:
    page = opened(browser, tmp_path, sample(number), width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_table_is_one_on_a_phone_too(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(0), 360)
    snapshot = page.locator("#rows").aria_snapshot()
    assert snapshot.startswith('- table "Both texts, paragraph beside paragraph"')
    assert "- rowheader " in snapshot
    assert "- cell " in snapshot


def test_hostile_texts_do_nothing(browser: Any, tmp_path: Path) -> None:
    contents = with_everything("\n\n".join(PARAGRAPHS), "\n\n".join(PARAGRAPHS[::-1]), HOSTILE)
    page = opened(browser, tmp_path, contents, 1200)
    assert page.evaluate("document.querySelectorAll('script, img, style ~ style').length") == 0
    assert page.evaluate("document.styleSheets.length") == 1


def test_only_what_differs_can_be_shown(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(1), 1200)
    same = page.locator("#rows > tbody > tr.same")
    assert same.first.is_visible()
    page.check("#only-changes")
    assert not same.first.is_visible()
    assert page.locator("#rows > tbody > tr.edited").first.is_visible()


def test_print_has_the_titles_and_all_folds_open(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(0), 794)
    folded = page.locator("tr.furniture .text").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    head = page.locator("#rows > thead")
    assert head.evaluate("head => getComputedStyle(head).display") == "table-header-group"
