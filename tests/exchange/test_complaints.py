"""What people have complained about in programs for annotations, rebuilt.

Each test says first what is right. The reports are of Hypothesis (client 5738, 5742; product
backlog 349, 1682), its plug-ins (obsidian-hypothesis 19), dom-anchor-text-position 6, Label Studio
1347, wallabag 5160, Thorium 2770, W3C web-annotation 453, Zotero 1614 and 2260; all words are ours.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.model import NoteKind
from reader.errors import DataError
from reader.exchange.importing import from_json
from reader.exchange.incoming import Anchorers
from reader.exchange.merging import merge
from reader.text.document import Document
from reader.text.model import Side, Sides

from ..examples import examples
from .desk import LEFT, RIGHT, Desk

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://example.org/ferry"


@pytest.fixture
def paged(other: Desk) -> Desk:
    """The left text is a page of the web, the right one is not."""
    other.write("wire.txt.meta.yaml", f"url: {PAGE}\n")
    return other


def row(words: str, **more: Any) -> dict[str, Any]:
    """An annotation as the server of Hypothesis gives it."""
    quote = {"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": ""}
    return {
        "id": "Kx3",
        "created": "2019-06-28T12:33:19.549074+00:00",
        "updated": "2019-06-28T12:33:19.549074+00:00",
        "user": "acct:bo@hypothes.example",
        "uri": PAGE,
        "text": "Really?",
        "tags": [],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [{"source": PAGE, "selector": [{"type": "RangeSelector"}, quote]}],
        **more,
    }


def test_imported_notes_keep_when_they_were_made(paged: Desk) -> None:
    """Right: created and updated are those of the annotation, not the time of the import."""
    paged.take({"rows": [row("at noon", updated="2020-01-01T00:00:00+00:00")]})
    note = paged.saved()["Kx3"]
    assert (note.created, note.modified) == ("2019-06-28T12:33:19Z", "2020-01-01T00:00:00Z")


def test_replies_are_not_left_out(paged: Desk) -> None:
    """Right: a reply is a note on the words replied to, wherever it stands among the rows."""
    reply = row("", id="Re1", text="It did.", references=["Kx3"], target=[{"source": PAGE}])
    ran = paged.take({"rows": [row("at noon")], "replies": [reply]})
    assert "1 replies become notes" in ran.err
    assert paged.saved()["Re1"].targets == paged.saved()["Kx3"].targets != ()
    ran = paged.take({"rows": [reply | {"id": "Re2"}, row("at noon")]})
    assert paged.saved()["Re2"].targets == paged.saved()["Kx3"].targets


def test_importing_twice_does_not_double(paged: Desk) -> None:
    """Right: what is there is known by its id, and nothing is written."""
    data = {"rows": [row("at noon"), row("quay", id="Kx4", text="")]}
    assert "2 new" in paged.take(data).out
    before = paged.notes.read_bytes()
    assert "0 new, 0 beside other wordings, 2 there" in paged.take(data).out
    assert paged.notes.read_bytes() == before


def test_annotations_of_other_pages_are_not_put_on_this_pair(other: Desk) -> None:
    """Right: of an account's whole export, what is on other pages is left out and counted."""
    for name in ("wire", "blog"):
        other.write(f"{name}.txt.meta.yaml", f"url: https://example.org/{name}\n")
    rows = [row("at noon", uri="http://example.org/wire/"), row("bread", id="Kx4")]
    ran = other.take({"rows": rows})
    assert set(other.saved()) == {"Kx3"}
    assert f"{PAGE}: another page" in ran.err
    assert "1 note left out" in ran.err


@pytest.mark.parametrize("web", [True, False])
def test_offsets_behind_an_emoji(paged: Desk, web: bool) -> None:
    """Right: an offset of a browser counts two units for 😀, and the words are those selected."""
    start = LEFT.index("at noon")
    place = {"type": "TextPositionSelector", "start": start + 1, "end": start + 8}
    words = {"type": "TextQuoteSelector", "exact": "at noon"}
    if web:  # The standard counts code points; what was written by a browser does not always.
        target = {"source": PAGE, "selector": [place, words]}
        paged.take({"@context": CONTEXT, "type": "Annotation", "id": "urn:a", "target": target})
    else:
        paged.take([row("", target=[{"source": PAGE, "selector": [place]}])])
    ((target,),) = (note.targets for note in paged.saved().values())
    assert (target.quote, target.start, target.end) == ("at noon", start, start + 7)


def test_an_export_has_every_annotation(desk: Desk) -> None:
    """Right: as many as there are notes, those that are lost or on no words among them."""
    with desk.notes.open("a") as file:
        file.write("  - note: on both\n")
    assert desk.exported("web-annotation")["total"] == 5
    assert len(desk.exported("hypothesis")) == 7  # one more a second side
    assert desk.run("export", "--format", "csv").out.count("\r\n") == 6


def test_an_export_of_a_book_reader(paged: Desk) -> None:
    """Right: the creator is theirs; words count before places, and places inside an element are
    none of the text; what is not known is passed over and said; white space does no harm."""
    words = "Nobody on the quay was told why, said Ida Holm.\n\t\t\t"
    selectors = [
        {
            "type": "CssSelector",
            "value": "#I_1",
            "refinedBy": {"type": "TextPositionSelector", "start": 1, "end": 48},
        },
        {"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": ""},
        {"type": "ProgressionSelector", "value": 0.77},
    ]
    each = {
        "@context": CONTEXT,
        "id": "urn:uuid:437b65f3-e5c6-4b09-a776-cd6625ebdf53",
        "created": "2025-01-29T20:22:35.483Z",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Why?", "color": "#C1EAC5"},
        "creator": {"id": "urn:uuid:395b3760", "type": "Organization", "name": ""},
        "target": {"source": "OEBPS/ch1.xhtml", "selector": selectors},
    }
    ran = paged.take({"type": "AnnotationSet", "items": [each]})
    assert "1 of ProgressionSelector passed over" in ran.err
    note = paged.saved()["urn:uuid:437b65f3-e5c6-4b09-a776-cd6625ebdf53"]
    assert (note.creator, note.created) == ("urn:uuid:395b3760", "2025-01-29T20:22:35Z")
    assert (note.text, note.kind, note.targets[0].start) == ("Why?", NoteKind.COMMENT, None)
    assert "left ¶3" in paged.run("list").out


def test_annotations_of_a_corpus_tool(paged: Desk) -> None:
    """Right: a graph of annotations by place alone becomes notes that quote the words there."""
    start = LEFT.index("Ida Holm")
    place = {"type": "TextPositionSelector", "start": start, "end": start + 8}
    graph = [
        {
            "id": "https://example.org/entity1",
            "type": ["Annotation", "urn:inception#Entity"],
            "body": {"id": "https://example.org/wiki/Ida"},
            "target": {"source": PAGE, "selector": place},
        },
        {
            "id": "https://example.org/link1",
            "type": "Annotation",
            "body": {"source": "https://example.org/entity1", "purpose": "linking"},
            "target": "https://example.org/entity2",
        },
    ]
    paged.take({"@context": [CONTEXT, {"nif": "http://example.org/nif#"}], "@graph": graph})
    saved = paged.saved()
    note = saved["https://example.org/entity1"]
    assert (note.text, note.targets[0].quote) == ("https://example.org/wiki/Ida", "Ida Holm")
    assert saved["https://example.org/link1"].targets == ()


def test_a_page_of_a_server_is_not_followed(paged: Desk) -> None:
    """Right: nothing is fetched; it is said that there is more, and where."""
    each = {"id": "urn:a", "type": "Annotation", "bodyValue": "Hm.", "target": PAGE}
    page = {"type": "AnnotationPage", "items": [each], "next": "https://annos.example/?page=1"}
    ran = paged.take({"@context": CONTEXT, "type": "AnnotationCollection", "first": page})
    assert "more of it is at https://annos.example/?page=1, and nothing is fetched" in ran.err
    assert paged.saved()["urn:a"].text == "Hm."


def test_two_versions_of_one_note_are_both_kept(paged: Desk) -> None:
    """Right: as with two copies of a file, both are there, and neither is asked for to be lost."""
    paged.take([row("at noon")])
    ran = paged.take([row("at noon", text="No.")])
    assert "beside Kx3: a-" in ran.out
    assert {note.text for note in paged.saved().values()} == {"Really?", "No."}


def test_a_document_that_was_replaced_takes_its_notes_along(desk: Desk) -> None:
    """Right: the notes on the new file are those on the old, and the old ones are still there."""
    before = desk.notes.read_bytes()
    new = desk.write("wire-v2.txt", "A new lead.\n\n" + LEFT.replace("blamed", "cursed"))
    ran = desk.run("rebase", "--left", new)
    assert "4 new" in ran.out
    assert desk.notes.read_bytes() == before
    checked = desk.run("check", desk.folder / "wire-v2--blog.notes.yaml", pair=False)
    assert "a-comment1  exact  left ¶4" in checked.out


# --- and what nobody should send ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "no annotations in it"),
        ({}, "1 of the entries are no annotations"),
        (["https://example.org/1"], "only addresses, and nothing is fetched"),
        ([{"target": [], "body": []}], "neither words quoted nor text"),
        ([{"target": {"selector": {"type": "SvgSelector"}}}], "1 of SvgSelector passed over"),
        ([{"target": {"source": PAGE, "selector": [7, None]}}], "an unknown selector"),
        ([{"uri": PAGE, "target": 7, "tags": {}, "text": []}], "neither words quoted nor text"),
        (
            [{"uri": PAGE, "target": [{"selector": [{"type": "TextPositionSelector",
              "start": 9e9, "end": True}]}]}],
            "neither words quoted nor text",
        ),
        (
            [{"target": {"source": PAGE, "selector": {"type": "TextPositionSelector",
              "start": 90_000, "end": 90_009}}, "body": {"value": "x"}}],
            "1 place without words, and not in the text",
        ),
    ],
)  # fmt: skip
def test_what_is_no_note_is_said_and_does_no_harm(paged: Desk, data: Any, said: str) -> None:
    ran = paged.take(data)
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert len(paged.saved()) == ('"x"' in repr(data).replace("'", '"'))


def test_tags_alone_on_a_whole_page_are_kept(paged: Desk) -> None:
    paged.take([row("", text="", tags=["ferry", "fog"], target=[{"source": PAGE}])])
    assert paged.saved()["Kx3"].text == "#ferry #fog"


def test_a_comment_on_both_sides_is_no_link(paged: Desk) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "blamed the fog"}
    linked = {"source": "urn:other", "selector": {"type": "oa:TextQuoteSelector", "exact": "Fog"}}
    paged.take(
        {
            "id": "_:b0",
            "motivation": ["oa:linking", "oa:commenting"],
            "body": [{"value": "Same."}, {"type": "Choice", "items": [{"value": "Or?"}]}, linked],
            "target": {"type": "List", "items": [{"source": PAGE, "selector": quote}]},
            "creator": ["https://example.org/bo"],
        }
    )
    (note,) = paged.saved().values()
    assert note.id.startswith("a-")
    assert (note.kind, note.text, note.creator) == (
        NoteKind.COMMENT,
        "Same.\n\nOr?",
        "https://example.org/bo",
    )
    assert [(t.side, t.quote) for t in note.targets] == [
        (Side.LEFT, "blamed the fog"),
        (Side.RIGHT, "Fog"),
    ]


@pytest.mark.parametrize("side", [{}, [], "", 7])
def test_sides_and_orders_that_are_none(paged: Desk, side: Any) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "at noon"}
    target = {"source": PAGE, "selector": quote, "reader:doc": side}
    paged.take({"id": "urn:a", "target": target, "reader:on": [side]})
    assert [target.side for target in paged.saved()["urn:a"].targets] == [Side.LEFT]


KEYS = st.sampled_from(
    [
        *("id", "type", "target", "body", "items", "first", "next", "source", "selector", "exact"),
        *("prefix", "start", "end", "value", "purpose", "motivation", "creator", "name", "created"),
        *("uri", "text", "tags", "references", "reader:doc", "reader:on", "canonical", "refinedBy"),
    ]
)
VALUES = st.sampled_from(
    [
        *("left", "at noon", PAGE, "TextQuoteSelector", "TextPositionSelector", "reader:a-1", ""),
        *("tagging", "_:b", "2020-01-01", None, 3, -1, 1.5, True, [], {}),
    ]
)


@given(
    st.recursive(
        VALUES, lambda v: st.lists(v, max_size=3) | st.dictionaries(KEYS, v), max_leaves=25
    )
)
@examples(60)
def test_json_of_any_shape_does_no_harm(value: Any) -> None:
    anchorers = Anchorers(Sides(Document.from_text(LEFT), Document.from_text(RIGHT)))
    with suppress(DataError):
        notes, remarks = from_json(json.dumps(value), anchorers)
        merged = merge([], notes, anchorers.anchor)
        assert all(each.note.targets or each.note.text for each in merged)
        assert all(remarks)
