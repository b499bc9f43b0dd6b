"""Credits, shares of sources, quotations and facts in the reports."""

from __future__ import annotations

import json
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from reader import Document, compare, find_attributions
from reader.provenance.credit import source_shares
from reader.reports.attribution import Found, attribution_data, report
from reader.reports.contents import Contents
from reader.reports.data import comparison_data, json_text
from reader.reports.text import render
from reader.reports.wrap import cells
from reader.text.metadata import Field, Origin

from ..examples import examples

HOSTILE = "\x1b]52;c;eA==\x07\x9b2J\u202e\x7f"
BOATS = "Eleven fishing boats were torn from their moorings in the night"
STORY = [
    f"{BOATS}, Ida Holm, the harbour master, said.",
    "Reuters reports:",
    "The sea wall has held so far. Officials said that it would not hold for another winter.",
    "A board stood there: “Closed until the wall is mended”.",
    "Nobody was hurt, according to",
]


def story() -> Document:
    return Document.from_text("The storm\n\n" + "\n\n".join(STORY))


def test_shares_of_sources() -> None:
    document = story()
    shares = {s.speaker: s for s in source_shares(document, find_attributions(document))}
    assert shares["Reuters"].words > 0
    assert shares["Reuters"].passed_on == shares["Officials"].words == 8
    assert shares["Officials"].anonymous
    assert not shares["Ida Holm"].anonymous
    assert list(shares)[-1] == ""
    assert abs(sum(share.share for share in shares.values()) - 1) < 1e-9


def test_an_agency_stands_behind_its_own_text() -> None:
    document = Document.from_paragraphs([f"{BOATS}."])
    fields = {"agency": Field("agency", "AP", Origin.SIDECAR)}
    document = Document(document.text, document.paragraphs, metadata=MappingProxyType(fields))
    [agency, nobody] = source_shares(document, ())
    assert (agency.speaker, agency.words, agency.share) == ("Associated Press", 11, 1.0)
    assert (nobody.speaker, nobody.words) == ("", 0)


@given(st.lists(st.sampled_from([*STORY, f"{BOATS}."]), max_size=6))
@examples(60)
def test_no_word_counts_twice(paragraphs: list[str]) -> None:
    document = Document.from_paragraphs(paragraphs)
    shares = source_shares(document, find_attributions(document))
    words = sum(share.words for share in shares)
    assert words <= sum(len(paragraph.split()) for paragraph in paragraphs)
    assert sum(share.share for share in shares) <= 1 + 1e-9
    assert [share.speaker for share in shares].count("") == 1


def test_the_report_of_one_document() -> None:
    text = report(Found(story()), width=72)
    assert text.startswith("The storm\n")
    assert "without a source" in text
    assert "Ida Holm: " in text
    assert "Ida Holm → this text" in text
    assert "Officials → Reuters → this text, indirect" in text
    assert "passed on 8 words of others" in text
    assert "not named" in text
    assert "end guessed" in text
    assert "Announced, and no source is named\n  ¶6" in text
    assert all(cells(line) <= 72 for line in text.splitlines())


def test_quotations_without_a_source() -> None:
    document = Document.from_paragraphs(["There was a board: “Closed until the wall is mended”."])
    assert "Quotations without a source\n  ¶1  “Closed until" in report(Found(document))
    [quotation] = attribution_data(Found(document))["quotations_without_source"]
    assert document.text[slice(*quotation["span"].values())] == "“Closed until the wall is mended”"


def test_the_data_of_one_document() -> None:
    data = attribution_data(Found(story()))
    assert json.loads(json_text(data)) == data
    assert data["schema"] == "reader.attribution/1"
    for source in data["sources"]:
        speakers = {data["attributions"][n]["speaker"] for n in source["attributions"]}
        assert speakers <= {source["speaker"]}
    assert data["unsourced"]["words"] >= 0


def test_an_empty_document_has_no_sources() -> None:
    empty = Document.from_text("")
    assert attribution_data(Found(empty))["sources"] == []
    assert "0 words of statements" in report(Found(empty))


def test_what_changed_is_in_the_report_and_the_data_of_a_comparison() -> None:
    left = Document.from_paragraphs(
        [f"{BOATS}, Ida Holm said.", "“The wall will hold for two winters,” said Jan Berg."]
    )
    right = Document.from_paragraphs(
        [
            f"{BOATS.replace('Eleven', 'Twelve')}.",
            "“The wall will hold two winters,” said Jan Berg.",
        ]
    )
    comparison = compare(left, right)
    text = render(Contents(comparison))
    assert "no credit on the right\n" in text
    assert "  < Ida Holm\n  > no credit\n" in text
    assert "Jan Berg: “The wall will hold two winters,”" in text
    assert "number\n  < Eleven fishing boats" in text
    data = comparison_data(Contents(comparison))
    assert json.loads(json_text(data)) == data
    dropped = next(drift for drift in data["drift"] if drift["kind"] == "dropped")
    assert data["left"]["attributions"][dropped["left"]]["speaker"] == "Ida Holm"
    assert dropped["right"] is None
    assert dropped["lacking"] == "right"
    assert [quotation["kind"] for quotation in data["quotations"]] == ["trimmed"]
    [fact] = data["facts"]
    assert (fact["kind"], fact["left_text"], fact["right_text"]) == ("number", "Eleven", "Twelve")


def test_nothing_is_printed_where_nothing_changed() -> None:
    document = Document.from_paragraphs([f"{BOATS}."])
    text = render(Contents(compare(document, document)))
    assert "Credits" not in text
    assert "Facts" not in text


def test_hostile_names_come_out_harmless() -> None:
    left = Document.from_text(f"{BOATS}, said Ida{HOSTILE} Holm{HOSTILE}.\n\n“{HOSTILE} to be so.”")
    right = Document.from_text(f"{BOATS}{HOSTILE}.")
    for text in (
        report(Found(left)),
        json_text(attribution_data(Found(left))),
        render(Contents(compare(left, right))),
        json_text(comparison_data(Contents(compare(left, right)))),
    ):
        assert not set(text) & set("\x1b\x07\x9b\u202e\x7f")


def test_what_only_an_agency_differs_in_is_told_once() -> None:
    fields = {"agency": Field("agency", "AP", Origin.SIDECAR)}
    bare = Document.from_paragraphs([f"{BOATS}.", STORY[2]])
    wire = Document(bare.text, bare.paragraphs, metadata=MappingProxyType(fields))
    text = " ".join(render(Contents(compare(wire, bare))).split())
    whole = "Associated Press, for the whole text"
    assert f"no credit on the right 2 times: ¶1 = ¶1, ¶2 = ¶2 < {whole} > no credit" in text
    assert "¶2 = ¶2 extra hop" in text
    assert f"< the same sources → {whole} > the same sources" in text
