"""What became of the attribution of statements that two texts share."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given

from reader import Document, compare, find_attributions
from reader.attribution import Attribution
from reader.attribution.lexicon import load_lexicon
from reader.collation import Options
from reader.provenance.credit import Credits, same_source
from reader.provenance.drift import Drift, DriftKind, find_drift
from reader.text.metadata import Field, Origin
from reader.text.model import Paragraph, Role, Sides

from ..examples import examples
from ..strategies import some_of

BRIDGE = "the old bridge at Tarvick had been closed to lorries since the first week of the winter"
BOATS = "Eleven fishing boats were torn from their moorings in the night and driven onto the sand"
SCHOOL = "Pupils of the island school were told to stay at home until the roof had been mended"


def text(*paragraphs: str, **metadata: str) -> Document:
    document = Document.from_paragraphs(paragraphs)
    fields = {key: Field(key, value, Origin.SIDECAR) for key, value in metadata.items()}
    return Document(
        document.text,
        tuple(
            Paragraph(p.span, Role.LEAD_IN) if t.endswith(":") else p
            for p, t in zip(document.paragraphs, paragraphs, strict=True)
        ),
        metadata=MappingProxyType(fields),
    )


def drift(left: Document, right: Document) -> tuple[Drift, ...]:
    return find_drift(compare(left, right), Sides(left, right).map(find_attributions))


def one(left: Document, right: Document) -> Drift:
    [found] = drift(left, right)
    return found


def test_the_same_source_by_two_of_its_names() -> None:
    found = one(
        text(f"{BRIDGE.capitalize()}, the Associated Press reported on Friday."),
        text(f"The AP said that {BRIDGE}."),
    )
    assert found.kind is DriftKind.SAME_SOURCE
    assert found.lacking is None
    assert found.stated.left.chain == found.stated.right.chain == ("Associated Press",)
    assert found.summary == "Both sides credit Associated Press."


def test_a_credit_that_one_side_lacks() -> None:
    credited = text(f"Ida Holm, the harbour master, said that {BRIDGE}.")
    bare = text(f"It was cold, and {BRIDGE}.")
    dropped = one(credited, bare)
    assert dropped.kind is DriftKind.DROPPED
    assert dropped.lacking == "right"
    assert dropped.stated.left.attribution is not None
    assert dropped.stated.left.attribution.speaker == "Ida Holm"
    assert dropped.stated.right.attribution is None
    assert dropped.stated.right.chain == ()
    assert dropped.summary == "No credit on the right; the left side credits Ida Holm."
    assert credited.slice(dropped.stated.left.span) == BRIDGE
    assert bare.slice(dropped.stated.right.span) == BRIDGE
    added = one(bare, credited)
    assert (added.kind, added.lacking) == (DriftKind.ADDED, "left")
    assert added.summary == "No credit on the left; the right side credits Ida Holm."


def test_the_words_of_a_block_given_as_the_writers_own() -> None:
    block = text("The storm did much harm.", "Reuters reports:", f"{BOATS}.", f"{SCHOOL}.")
    own = text("A storm has passed over us.", f"{SCHOOL}.", f"{BOATS}, as everybody knows.")
    found = drift(block, own)
    assert {d.kind for d in found} == {DriftKind.DROPPED}
    assert {d.stated.left.chain for d in found} == {("Reuters",)}
    assert {(d.stated.left.paragraph, d.stated.right.paragraph) for d in found} == {(2, 2), (3, 1)}


def test_an_outlet_more_on_the_way() -> None:
    near = text(f"{BOATS}, Ida Holm said.")
    far = text(f"{BOATS}, Ida Holm said, according to Reuters.")
    found = one(near, far)
    assert (found.kind, found.lacking) == (DriftKind.EXTRA_HOP, "left")
    assert found.stated.right.chain == ("Ida Holm", "Reuters")
    assert "Ida Holm → Reuters" in found.summary
    assert one(far, near).lacking == "right"


def test_a_source_that_is_announced_and_does_not_come() -> None:
    whole = text(f"{BOATS}, according to Ida Holm.")
    cut = text(f"{BOATS}, according to")
    found = one(whole, cut)
    assert (found.kind, found.lacking) == (DriftKind.CHANGED, "right")
    assert found.stated.right.chain == ("",)
    assert "a source that is not named" in found.summary


def test_another_source() -> None:
    found = one(text(f"{BOATS}, Ida Holm said."), text(f"{BOATS}, Jan Berg said."))
    assert (found.kind, found.lacking) == (DriftKind.CHANGED, None)


def test_a_role_on_one_side_is_the_name_on_the_other() -> None:
    found = one(
        text(f"{BOATS}, Ida Holm said."),
        text(f"The harbour master, Ida Holm, said that {BOATS}."),
    )
    assert found.kind is DriftKind.SAME_SOURCE


@pytest.mark.parametrize(
    ("named", "described"),
    [
        ("Al Roe, a guard at the depot, said", "A guard at the depot said"),
        ("Al Roe, a guard at the depot, said", "The guard at the depot said"),
        ("The mayor, Ida Holm, said", "The mayor said"),
        ("Ida Holm, the harbour master, said", "The harbour master said"),
        ("Ida Holm, a spokeswoman for Lorne Ferries, said", "A spokeswoman for Lorne Ferries said"),
        ("Jan Berg, an engineer, said", "An engineer said"),
    ],
)
def test_a_name_on_one_side_is_only_a_description_on_the_other(named: str, described: str) -> None:
    found = one(text(f"{named} {BRIDGE}."), text(f"{described} {BRIDGE}."))
    assert (found.kind, found.lacking) == (DriftKind.CHANGED, "right")
    found = one(text(f"{described} {BRIDGE}."), text(f"{named} {BRIDGE}."))
    assert (found.kind, found.lacking) == (DriftKind.CHANGED, "left")


def test_a_description_of_whom_the_text_names_elsewhere() -> None:
    named = text(f"Ida Holm, the harbour master, said {BRIDGE}.")
    elsewhere = "Ida Holm was born on the island."
    found = drift(named, text(elsewhere, f"The harbour master said {BRIDGE}."))
    assert [d.kind for d in found] == [DriftKind.SAME_SOURCE]
    unnamed = text(f"A harbour master said {BRIDGE}.", elsewhere)
    found = drift(text(f"Ida Holm, a harbour master, said {BRIDGE}."), unnamed)
    assert [(d.kind, d.lacking) for d in found] == [(DriftKind.CHANGED, "right")]


ROOF, HEATING = "Ada Vine said the roof leaked", "Bob Kerr said the heating failed"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            f"{ROOF}. {HEATING}.",
            f"{ROOF} and the heating failed.",
            [(DriftKind.CHANGED, None, "the heating failed")],
        ),
        (
            "She said the door was open. She said the guard was asleep.",
            "The door was open. The guard was asleep.",
            [
                (DriftKind.DROPPED, "right", "the door was open"),
                (DriftKind.DROPPED, "right", "the guard was asleep"),
            ],
        ),
        (
            "The storm was bad and long. The pier is gone, Bob Kerr said. Nobody slept.",
            "The storm was bad and long. The pier is gone. Nobody slept.",
            [(DriftKind.DROPPED, "right", "The pier is gone")],
        ),
        (
            "Ada Vine said it rained. The keeper, Bob Kerr, said the lamp was out. Nobody slept.",
            "Ada Vine said it rained and the lamp was out. Nobody slept.",
            [(DriftKind.CHANGED, None, "the lamp was out")],
        ),
        (
            "The storm was bad. “We saw nothing,” Bob Kerr said. The boats came back at dawn.",
            "The storm was bad. “We saw nothing,” Ada Vine said. The boats came back at dawn.",
            [(DriftKind.CHANGED, None, "We saw nothing")],
        ),
        (
            f"{ROOF}. {HEATING}.",
            f"{ROOF}. Bob Kerr said that the heating had failed.",
            [
                (DriftKind.SAME_SOURCE, None, "the roof leaked"),
                (DriftKind.SAME_SOURCE, None, "the heating failed"),
            ],
        ),
    ],
)
def test_short_statements(
    left: str, right: str, expected: list[tuple[DriftKind, str | None, str]]
) -> None:
    document = text(left)
    found = drift(document, text(right))
    assert [(d.kind, d.lacking, document.slice(d.stated.left.span)) for d in found] == expected


def test_a_crumb_of_a_long_statement_is_none() -> None:
    found = drift(
        text(f"{BOATS}, Ida Holm said, and the pier is gone."),
        text(f"{BOATS}, Ida Holm said. It is true that the pier is gone."),
    )
    assert [d.kind for d in found] == [DriftKind.SAME_SOURCE]


def test_the_whole_text_of_an_agency_came_through_it() -> None:
    wire = text(f"{BOATS}.", agency="AP")
    assert one(wire, text(f"{BOATS}.")).kind is DriftKind.DROPPED
    assert one(wire, text(f"{BOATS}.")).stated.left.attribution is None
    assert one(wire, text(f"{BOATS}, the AP said.")).kind is DriftKind.SAME_SOURCE
    assert one(wire, text(f"{BOATS}.", agency="Associated Press")).kind is DriftKind.SAME_SOURCE


def test_a_newspaper_needs_no_credit_to_itself() -> None:
    paper = text(f"{BOATS}.", publisher="The New York Times")
    assert one(paper, text(f"{BOATS}, the New York Times said.")).kind is DriftKind.SAME_SOURCE
    assert drift(paper, text(f"{BOATS}.")) == ()


def test_reworded_paragraphs_are_compared_as_wholes() -> None:
    left = text(f"{BOATS}, Ida Holm said.")
    right = text("In the night the storm tore eleven boats of the fishers loose, onto the sand.")
    comparison = compare(left, right, options=Options(min_words=100))
    assert (len(comparison.links), comparison.passages) == (1, ())
    found = find_drift(comparison, Sides(find_attributions(left), ()))
    assert len(found) == 1
    assert all(d.kind is DriftKind.DROPPED and d.passage is None for d in found)


def test_nothing_where_nobody_is_credited() -> None:
    assert drift(text(f"{BOATS}."), text(f"{BOATS}.")) == ()
    assert drift(text(""), text("")) == ()


def test_what_lacks_a_credit_comes_first() -> None:
    left = text(f"{BOATS}, Ida Holm said.", f"{SCHOOL}, Ida Holm said.", f"She said {BRIDGE}.")
    right = text(f"{BOATS}, Ida Holm said.", f"{SCHOOL}.", f"Jan Berg said {BRIDGE}.")
    kinds = [d.kind for d in drift(left, right)]
    assert kinds[0] is DriftKind.DROPPED
    assert kinds[-1] is DriftKind.SAME_SOURCE


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ida Holm", "Holm", True),
        ("Holm", "Ida Holm", True),
        ("Ida Holm", "Jan Holm", False),
        ("Holm", "Holm Shipping", False),
        ("he", "Jan Berg", True),
        ("unidentified officials", "Officials briefed on the talks", True),
        ("officials", "critics", False),
        ("Officials in Paris", "Officials in London", False),
        ("Officials of the Lorne Health Trust", "Officials of the Trust", True),
        ("Lorne Health Trust", "Lorne Health Board", False),
        ("Officials of Lorne Health Trust", "Officials of Lorne Health Board", False),
        ("Lorne Health Trust", "Lorne Health NHS Trust", True),
        ("Lorne Health Trust", "the Trust", True),
        ("", "Jan Berg", False),
        ("", "", True),
    ],
)
def test_names_of_one_source(left: str, right: str, same: bool) -> None:
    assert same_source(left, right, load_lexicon()) is same


# --- properties -----------------------------------------------------------------------------------

_SENTENCES = [
    f"{BOATS}.",
    f"{BOATS}, Ida Holm said.",
    f"{SCHOOL}, according to the AP.",
    f"{SCHOOL}.",
    f"Officials say {BRIDGE}.",
    f"Reuters reported that {BRIDGE}, citing Ida Holm.",
    "Reuters reports:",
    "“We saw nothing of it,” he said.",
]
_TEXTS = some_of(_SENTENCES, most=6).map(lambda parts: text(*parts))
_MIRRORED = {DriftKind.DROPPED: DriftKind.ADDED, DriftKind.ADDED: DriftKind.DROPPED}
_OTHER = {"left": "right", "right": "left", None: None}


@given(_TEXTS, _TEXTS)
@examples(60)
def test_swapping_the_sides_mirrors_the_drift(left: Document, right: Document) -> None:
    there, back = drift(left, right), drift(right, left)
    assert sorted(
        (
            _MIRRORED.get(d.kind, d.kind),
            str(_OTHER[d.lacking]),
            d.stated.right.span,
            d.stated.left.span,
            d.words,
        )
        for d in there
    ) == sorted(
        (d.kind, str(d.lacking), d.stated.left.span, d.stated.right.span, d.words) for d in back
    )


@given(_TEXTS)
@examples(60)
def test_every_place_has_the_credit_of_what_covers_it(document: Document) -> None:
    attributions = find_attributions(document)
    known = Credits(document, attributions, load_lexicon())
    for index, paragraph in enumerate(document.paragraphs):
        for offset in range(*paragraph.span):
            place = known.at(offset)
            assert place.paragraph == index
            covering = [a for a in attributions if _covers(a, offset)]
            if place.credit is None:
                assert any(
                    start <= offset < end for a in attributions for start, end in a.source + a.cue
                )
            elif covering:
                assert place.credit.attribution in covering
            else:
                assert place.credit == ((), None)


def _covers(attribution: Attribution, offset: int) -> bool:
    return any(start <= offset < end for start, end in attribution.content)


def test_what_only_the_agency_of_a_whole_text_differs_in_is_told_apart() -> None:
    said = f"{BOATS}, Ida Holm said."
    wire = text(f"{BOATS}.", said.replace("Eleven", "Twelve"), agency="AP")
    bare = text(f"{BOATS}.", said.replace("Eleven", "Twelve"))
    assert [(d.kind, d.of_whole_text) for d in drift(wire, bare)] == [
        (DriftKind.DROPPED, True),
        (DriftKind.EXTRA_HOP, True),
    ]
    assert not one(text(said), text(f"{BOATS}.")).of_whole_text
    assert not one(text(said), text(said)).of_whole_text


def test_a_document_that_an_outlet_has_seen_is_another_source() -> None:
    assert not same_source("repair books seen by the Sund Gazette", "Sund Gazette", load_lexicon())
    missing = text(f"{BOATS}, according to")
    more = text(f"{BOATS}, the Sund Gazette reported, citing Ida Holm, according to")
    less = text(f"{BOATS}, the Sund Gazette reported, citing Ida Holm.")
    assert [(d.kind, d.of_whole_text) for d in drift(more, less)] == [(DriftKind.EXTRA_HOP, False)]
    assert not any(d.of_whole_text for d in drift(missing, text(f"{BOATS}, Ida Holm said.")))
