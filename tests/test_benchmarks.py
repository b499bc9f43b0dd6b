"""The measurements: what their texts are known to be, and that they measure what they say."""

from __future__ import annotations

import math
import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.anchoring import Place, outcome
from benchmarks.cli import main
from benchmarks.page import with_tables
from benchmarks.peers import PEERS, Peer, choose, hypothesis_client
from benchmarks.plot import _apart, plot
from benchmarks.quality import Found, found_by_reader, judge, measure_quality
from benchmarks.report import (
    cases_table,
    families_table,
    growth,
    quality_table,
    summary_table,
    tables,
)
from benchmarks.results import Measurement, Quality, Results, Sample, Score, Series, machine
from benchmarks.runs import Failed, TimedOut, interleave, run
from benchmarks.sensitivity import constants
from benchmarks.speed import measure_cases, measure_families
from benchmarks.texts.adversarial import CASES, make_case
from benchmarks.texts.editions import aligned
from benchmarks.texts.families import FAMILIES, NEW, Pair, make_pair
from benchmarks.texts.files import write_texts
from benchmarks.texts.prose import prose
from benchmarks.texts.quoted import SIZES, WORDS, Base, Quote, Truth, invented, quotes
from benchmarks.texts.revisions import REVISIONS, revised
from reader.collation import bags, gaps

from .examples import examples


def words(paragraphs: tuple[str, ...]) -> list[str]:
    return " ".join(paragraphs).split()


# --- texts ----------------------------------------------------------------------------------------


def test_prose_is_the_same_for_a_seed_and_long_enough() -> None:
    text = prose(500, 3)
    assert text == prose(500, 3)
    assert text != prose(500, 4)
    assert sum(len(sentence) for paragraph in text for sentence in paragraph) >= 500


@examples(30)
@given(st.sampled_from(list(FAMILIES)), st.integers(10, 1500), st.integers(0, 99))
def test_every_copied_word_is_its_origin(family: str, size: int, seed: int) -> None:
    pair = make_pair(family, size, seed)
    left, right = words(pair.left), words(pair.right)
    copied = [
        (origin, word) for origin, word in zip(pair.origins, right, strict=True) if origin != NEW
    ]
    assert all(left[origin] == word for origin, word in copied)
    origins = [origin for origin, _ in copied]
    assert len(set(origins)) == len(origins)
    assert all(pair.left)
    assert all(pair.right)
    assert pair.moved <= pair.links
    if family == "unrelated":
        assert not copied
    elif size >= 500:
        # The only paragraph of a shorter text may be one that was removed.
        assert copied


def links_of(pair: Pair) -> dict[int, list[int]]:
    links: dict[int, list[int]] = {}
    for i, j in sorted(pair.links):
        links.setdefault(i, []).append(j)
    return links


def test_what_the_families_do() -> None:
    edited, rewritten, moved, merged, swapped, unrelated = (
        make_pair(family, 20_000) for family in FAMILIES
    )
    count = len(edited.left)
    assert edited.links == swapped.links == {(k, k) for k in range(count)}
    assert 0.95 < len([k for k in edited.origins if k != NEW]) / len(edited.origins) < 0.97
    assert 0.85 * count < len(rewritten.links) < count < len(moved.links) + 2
    assert 0.08 * count < len(moved.moved) < 0.12 * count
    assert any(len(right) > 1 for right in links_of(merged).values())
    assert len({j for _, j in merged.links}) < len(merged.links)
    assert unrelated.links == frozenset()
    for pair in (edited, rewritten, merged, swapped):
        assert pair.moved == frozenset()
    in_order = [origin for origin in swapped.origins if origin != NEW]
    assert in_order != sorted(in_order)


def test_moved_blocks_stand_off_the_order_of_the_rest() -> None:
    pair = make_pair("moved", 20_000)
    kept = sorted(pair.links - pair.moved)
    assert kept == sorted(kept, key=lambda link: link[1])
    for i, j in pair.moved:
        passed = sum((k - i) * (m - j) < 0 for k, m in kept)
        assert passed > 12


@pytest.mark.parametrize("case", CASES)
def test_every_case_can_be_made_small(case: str) -> None:
    left, right = make_case(case, 0.001)
    assert (left, right) == make_case(case, 0.001)
    assert right
    assert bool(left) == (case != "nothing against a book")


# --- running --------------------------------------------------------------------------------------


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def test_a_run_tells_time_and_memory_of_the_command(tmp_path: Path) -> None:
    output = tmp_path / "output"
    code = "import sys; x = b'x' * 50_000_000; print(len(x)); sys.exit(1)"
    sample = run(python(code), 60, output)
    assert output.read_text() == "50000000\n"
    assert 50_000_000 < sample.memory < 200_000_000
    assert sample.wall > 0
    assert sample.cpu > 0


def test_a_run_ends_when_its_time_is_up(tmp_path: Path) -> None:
    with pytest.raises(TimedOut):
        run(python("while True: pass"), 0.1, tmp_path / "output")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (python("import sys; sys.exit(3)"), "status 3"),
        (python("raise ValueError('no such text')"), "ValueError: no such text"),
        (["no-such-program-here"], "No such file"),
    ],
)
def test_a_run_that_fails_says_why(command: list[str], said: str, tmp_path: Path) -> None:
    with pytest.raises(Failed, match=said):
        run(command, 60, tmp_path / "output")


def test_commands_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {
        name: python(f"print({name!r}, end='', file=open({str(log)!r}, 'a')){then}")
        for name, then in (("a", ""), ("b", ""), ("c", "; raise SystemExit(9)"))
    }
    series = interleave(commands, 2, 60, tmp_path)
    assert log.read_text() == "abcab"
    assert [len(mine.samples) for mine in series.values()] == [2, 2, 0]
    assert series["c"].failure == "status 9"


def test_growth_is_the_exponent() -> None:
    assert growth([10, 100, 1000], [2, 200, 20_000]) == pytest.approx(2)
    assert math.isnan(growth([10], [2]))


# --- peers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, peer in PEERS.items() if peer.words])
def test_a_peer_finds_the_words_that_are_equal_in_order(name: str, tmp_path: Path) -> None:
    present, _ = choose([name])
    if not present:
        pytest.skip(f"{name} is not installed")
    left = ["One two three four.", "Five “six” seven.", "Eight nine ten."]
    right = ["One two other four.", "New words here.", "Five “six” seven.", "Eight ten."]
    files = write_texts(tmp_path, "texts", left, right)
    run(PEERS[name].call(*files, whole=True), 60, tmp_path / "output")
    read = PEERS[name].words
    assert read is not None
    pairs = list(read((tmp_path / "output").read_text(encoding="utf-8")))
    a, b = (" ".join(side).split() for side in (left, right))
    assert all(a[i] == b[j] for i, j in pairs)
    assert len(pairs) >= 7
    assert pairs == sorted(set(pairs))


def test_a_program_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEERS, "git", PEERS["git"]._replace(needs="no-such-program-here"))
    present, missing = choose(["git", "difflib"])
    assert list(present) == ["difflib"]
    assert missing == ["git"]


def test_moved_lines_of_git(tmp_path: Path) -> None:
    present, _ = choose(["git-moved"])
    if not present:
        pytest.skip("git is not installed")
    moved = "A line that is long enough to be seen as one that was moved."
    left = [moved, "First.", "Second.", "Third.", "Fourth."]
    files = write_texts(tmp_path, "texts", left, [*left[1:], moved])
    run(present["git-moved"].call(*files, whole=True), 60, tmp_path / "output")
    read = present["git-moved"].moved
    assert read is not None
    assert list(read((tmp_path / "output").read_text(encoding="utf-8"))) == [(0, 4)]


# --- quality --------------------------------------------------------------------------------------


def test_scores() -> None:
    score = Score.of({(0, 0), (1, 1), (2, 2), (3, 3)}, {(0, 0), (1, 2)})
    assert (score.precision, score.recall, score.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    assert math.isnan(Score.of(set(), {(1, 1)}).recall)
    assert math.isnan(Score.of({(1, 1)}, set()).precision)
    assert score + score == Score(8, 4, 2)


def test_all_that_is_true_is_judged_as_all() -> None:
    pair = make_pair("moved", 3000)
    true = {(origin, j) for j, origin in enumerate(pair.origins) if origin != NEW}
    row = judge(pair, Found(true, pair.links, pair.moved), "moved", 3000, "an oracle")
    for score in (row.links, row.moved, row.words, row.displaced):
        assert score is not None
        assert (score.precision, score.recall) == (1.0, 1.0)


def test_what_keeps_the_order_finds_no_displaced_words() -> None:
    left, right = ("one two three four", "five six"), ("five six", "one two three four")
    pair = Pair(left, right, [4, 5, 0, 1, 2, 3], frozenset({0}))
    assert pair.links == {(0, 1), (1, 0)}
    assert pair.moved == {(1, 0)}
    row = judge(pair, Found({(0, 2), (1, 3), (2, 4), (3, 5)}), "texts", 6, "in order")
    assert (row.links, row.moved) == (None, None)
    assert row.words == Score(6, 4, 4)
    assert row.displaced == Score(2, 0, 0)


def test_the_reader_finds_what_moved() -> None:
    pair = make_pair("moved", 3000)
    row = judge(pair, found_by_reader(pair.left, pair.right), "moved", 3000, "reader")
    assert row.links is not None
    assert row.words is not None
    assert row.links.f1 > 0.9
    assert row.words.precision > 0.95
    assert row.words.recall > 0.9


def test_quality_of_programs(tmp_path: Path) -> None:
    present, _ = choose(["difflib"])
    rows = list(measure_quality(["edited"], [100], present, patience=60, folder=tmp_path))
    (row,) = rows
    assert row.words is not None
    assert row.words.recall > 0.9
    assert "difflib" in quality_table(rows)
    assert summary_table(rows).splitlines()[2].count("none") == 2


def test_a_program_that_was_stopped_is_told_so(tmp_path: Path) -> None:
    forever = Peer(tuple(python("while True: pass")), "sys", words=PEERS["difflib"].words)
    rows = list(
        measure_quality(["edited"], [50, 100], {"slow": forever}, patience=0.1, folder=tmp_path)
    )
    assert [row.failure for row in rows] == ["> 0.1 s", "> 0.1 s"]
    assert [row.words.recall for row in rows if row.words] == [0, 0]
    assert [row.moved for row in rows] == [None, None]
    assert "> 0.1 s" in quality_table(rows)


# --- tables and files -----------------------------------------------------------------------------


def series(*seconds: float, failure: str = "") -> Series:
    return Series([Sample(value, value, 20_000_000) for value in seconds], failure)


MEASURED = [
    Measurement("edited", 1000, "reader", series(0.2, 0.4, 0.3)),
    Measurement("edited", 1000, "git", series(0.1, 0.1, 0.1)),
    Measurement("edited", 10_000, "reader", series(failure="> 60 s")),
    Measurement("edited", 10_000, "git", series(1.0)),
]


def test_tables_tell_ratios_growth_and_what_was_stopped() -> None:
    text = families_table(MEASURED, "wall")
    reader, git = text.splitlines()[2:]
    assert "0.30 s × 3.00" in reader
    assert "> 60 s" in reader
    assert "1.00" in git
    assert "20 MB" in git


def test_a_case_above_the_limit_is_marked() -> None:
    slow = [
        Measurement("case", 50, "reader", series(1.0)),
        Measurement("case", 50, "git", series(0.1)),
    ]
    fast = [
        Measurement("other", 50, "reader", series(0.2)),
        Measurement("other", 50, "git", series(0.1)),
    ]
    lines = cases_table(slow + fast, "cpu", limit=3.0).splitlines()
    assert "! × 10.0" in lines[2]
    assert "!" not in lines[3]


def test_a_picture_names_every_program_and_says_which_was_stopped() -> None:
    picture = plot([*MEASURED, Measurement("x & y", 1000, "wdiff", series(0.1))], "wall")
    root = ElementTree.fromstring(picture)
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"edited", "x & y", "reader (> 60 s)", "git", "wdiff"} <= set(texts)
    with pytest.raises(ValueError, match="nothing to draw"):
        plot([MEASURED[2]], "wall")


def test_labels_stand_apart() -> None:
    places = _apart([100.0, 99.0, 10.0, 98.0], 13.0, 105.0)
    assert places[2] == 10.0
    assert max(places) <= 105.0
    assert all(b - a >= 13 for a, b in pairwise(sorted(places)))


def test_measurements_are_kept_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "measured.json"
    found = [
        Quality("edited", 50, "reader", *[Score(4, 3, 2)] * 4),
        Quality("edited", 50, "git", words=Score(4, 3, 2)),
        Quality("edited", 50, "wdiff", failure="> 60 s"),
    ]
    for results in (
        Results("speed", MEASURED, machine()),
        Results("adversarial", MEASURED, machine()),
        Results("quality", found, machine()),
    ):
        results.write(path)
        assert Results.read(path) == results
        assert "git" in tables(Results.read(path), "wall")
    for text in ("{}", "[]", "no JSON", '{"schema": "reader.benchmark/1", "rows": [{}]}'):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match="not a file that"):
            Results.read(path)


def test_tables_take_their_place_in_a_page() -> None:
    page = "# Title\n\n<!-- speed -->\nold\n<!-- end of speed -->\n\nText.\n"
    changed = with_tables(page, "speed", "| new |")
    assert changed == ("# Title\n\n<!-- speed -->\n\n| new |\n\n<!-- end of speed -->\n\nText.\n")
    assert with_tables(changed, "speed", "| new |") == changed
    with pytest.raises(ValueError, match="no place for start"):
        with_tables(page, "start", "")


def test_measuring_small_texts(tmp_path: Path) -> None:
    peers, _ = choose(["difflib"])
    found = list(
        measure_families(["edited"], [50, 100], peers, rounds=1, patience=60, folder=tmp_path)
    )
    assert [(m.size, len(m.series.samples)) for m in found] == [(50, 1), (100, 1)]
    (case,) = measure_cases(
        ["palindrome"], peers, scale=0.001, rounds=1, patience=60, folder=tmp_path
    )
    assert case.series.samples


def test_a_program_that_fails_once_gets_no_larger_texts(tmp_path: Path) -> None:
    log = tmp_path / "log"
    # It runs well when it is warmed up and in the first round, and no more.
    code = f"n = open({str(log)!r}, 'a+'); n.write('x'); raise SystemExit(9 if n.tell() > 2 else 0)"
    peers = {"unsure": Peer(tuple(python(code)), "sys")}
    small, large = measure_families(
        ["edited"], [50, 100], peers, rounds=3, patience=60, folder=tmp_path
    )
    assert log.read_text() == "xxx"
    assert (len(small.series.samples), small.series.failure) == (1, "status 9")
    assert large.series == Series([], "status 9")


# --- command line ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-measurement"],
        ["speed", "--words", "1x"],
        ["speed", "--words", "nan"],
        ["speed", "--words", "infM"],
        ["speed", "--families", "unknown"],
        ["speed", "-n", "0"],
        ["speed", "--timeout", "-1"],
        ["adversarial", "--scale", "0"],
        ["first-paint", "one-file-only"],
        ["quality", "--peers", "library"],
        ["plot", "no-such-file.json", "-o", "no-such-folder/picture.svg"],
    ],
)
def test_bad_arguments_are_told_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("benchmarks: ")
    assert said.count("\n") == 1


def test_speed_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "measured.json"
    options = ["--words", "50", "--families", "edited", "--peers", "difflib", "-n", "1"]
    main(["speed", *options, "--json", str(path)])
    assert "difflib" in capsys.readouterr().out
    assert [m.peer for m in Results.read(path).times] == ["difflib"]


def test_a_comparison_is_drawn(tmp_path: Path) -> None:
    pair = make_pair("moved", 2000)
    left, right = write_texts(tmp_path, "moved", pair.left, pair.right)
    main(["dotplot", str(left), str(right), "-o", str(tmp_path / "picture.svg")])
    drawn = ElementTree.parse(tmp_path / "picture.svg")
    names = [element.get("class") for element in drawn.iter()]
    assert {"dot", "link", "off", "run", "run moved", "passage moved"} <= set(names)
    with pytest.raises(SystemExit) as end:
        main(["dotplot", str(left), str(tmp_path / "none.txt"), "-o", str(tmp_path / "no.svg")])
    assert end.value.code == 2


@pytest.mark.parametrize(
    "what",
    [
        "dotplot",
        "speed",
        "quality",
        "adversarial",
        "start",
        "plot",
        "page",
        "first-paint",
        "page-down",
    ],
)
def test_every_command_has_a_help(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([what, "--help"])
    assert end.value.code == 0
    assert f"{what} [-h]" in capsys.readouterr().out


def test_constants_are_moved_wherever_they_are_known() -> None:
    found = {f"{c.module.rpartition('.')[2]}.{c.name}": c for c in constants()}
    assert "passages.STRONG" in found
    constant = found["bags.MIN_LOOKUPS"]
    with constant.as_moved(0.5):
        assert bags.MIN_LOOKUPS == gaps.MIN_LOOKUPS == 200_000
    assert bags.MIN_LOOKUPS == gaps.MIN_LOOKUPS == 400_000
    assert replace(constant, value=3).moved(1.1) == 4
    assert replace(constant, value=3).moved(0.9) == 2
    assert replace(constant, value=0.9).moved(4) == 0.95


def test_what_constants_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [c for c in constants() if c.name in {"SEED", "MAX_WORDS"}]
    monkeypatch.setattr("benchmarks.sensitivity.constants", lambda: some)
    monkeypatch.setattr("benchmarks.sensitivity.sample_pairs", list)
    main(["sensitivity", "--words", "1k", "--families", "rewritten,swapped"])
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert "−20%" in head
    cells = {row.split("|")[1].strip(): row.split("|")[3:6] for row in rows}
    assert [cell.strip() for cell in cells["engine.MAX_WORDS"]] == ["0", "0", "0"]
    assert any(int(cell) for cell in cells["stretches.SEED"][:2])


# --- notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(REVISIONS))
def test_revised_words_stand_where_they_are_said_to(name: str) -> None:
    base = Base(invented(WORDS, 3))
    noted = quotes(base, Random(1), repeated=name == "repeated phrases")
    now = revised(name, base, noted, Random(2))
    assert now.text == revised(name, base, noted, Random(2)).text
    for quote in noted:
        truth = now.truth(base, quote)
        if name.startswith("gone"):
            assert truth is None
        elif name in ("unchanged", "paragraph moved"):
            assert truth is not None
            words = re.findall(r"\w+", base.text[quote.start : quote.end])
            assert re.findall(r"\w+", now.text[truth.start : truth.end])[:1] == words[:1]
            assert truth.share == 1
        elif truth is not None:
            assert 0 < truth.share <= 1
            assert 0 <= truth.start < truth.end <= len(now.text)


def test_quotes_of_all_sizes() -> None:
    base = Base(invented(WORDS, 4))
    found = quotes(base, Random(1))
    assert {quote.size for quote in found} == set(SIZES)
    assert all(base.text[q.start : q.end].strip() == base.text[q.start : q.end] for q in found)


def test_words_of_another_edition() -> None:
    old = "The ferry left at noon. Nobody was told why."
    now = aligned(old, "At last the ferry left at two. Nobody at all was told.")
    start = old.index("ferry left at noon")
    truth = now.truth(Base(old), Quote(start, start + len("ferry left at noon"), "phrase"))
    assert truth is not None
    assert now.text[truth.start : truth.end] == "ferry left at two"
    assert truth.share == 0.75


@given(st.text("abc ", max_size=30), st.text("abc ", min_size=1, max_size=8))
def test_the_client_finds_the_fewest_errors(text: str, quote: str) -> None:
    row = list(range(len(quote) + 1))
    least = [row[-1]]
    for character in text:
        above, row = row, [0]
        for k, wanted in enumerate(quote, 1):
            row.append(min(above[k] + 1, row[-1] + 1, above[k - 1] + (character != wanted)))
        least.append(row[-1])
    match = hypothesis_client.find(text, quote, "", "", 10**6)
    if min(least) > len(quote) // 2:
        assert match is None
    else:
        assert match is not None
        assert match.errors == min(least)


def test_outcomes() -> None:
    truth = Truth(10, 20, 1.0)
    assert outcome(truth, Place(12, 20, certain=True)) == "right"
    assert outcome(truth, Place(30, 40, certain=True)) == "wrong"
    assert outcome(truth, Place(19, 40, certain=False)) == "wrong_approximate"
    assert outcome(truth, None) == "lost"
    assert outcome(None, None) == "right"
    assert outcome(None, Place(0, 5, certain=False)) == "wrong_approximate"


def test_anchoring_is_measured_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "anchoring.json"
    main(["anchoring", "--texts", "1", "--revisions", "rewrapped;gone", "--json", str(path)])
    told = capsys.readouterr().out
    results = Results.read(path)
    assert {row.peer for row in results.anchorings} == {"reader", "hypothesis"}
    assert tables(results, "cpu") in told
    assert "| rewrapped | reader" in told
