"""What a reader says of an attribution takes the place of what the rules found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import Document, compare, find_attributions
from reader.annotations.corrections import Corrections, read_corrections
from reader.annotations.model import NoteKind, make_target, new_note
from reader.annotations.store import NoteStore
from reader.attribution import Attribution, SpeechKind, find_quotations
from reader.provenance.corrections import Corrected, Correcting, Correction, correct
from reader.provenance.drift import DriftKind
from reader.provenance.tracing import Tracer
from reader.text.model import Paragraph, Role, Side, Sides, Span

KEEPER = "“The lamp was out from nine until the boats were in,” said Ida Holm, the keeper."
CREW = "Bram Sund said the crew had seen no light at all. “We steered by the church bells.”"
LOOSE = "On the wall of the boathouse somebody had written “the lamp lies to us all” in chalk."


def text(*paragraphs: str) -> Document:
    document = Document.from_paragraphs(paragraphs)
    return Document(
        document.text,
        tuple(
            Paragraph(p.span, Role.LEAD_IN) if t.endswith(":") else p
            for p, t in zip(document.paragraphs, paragraphs, strict=True)
        ),
    )


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def corrected(document: Document, *corrections: Correction) -> Corrected:
    return correct(document, find_attributions(document), find_quotations(document), corrections)


def speakers(found: Corrected) -> list[str]:
    return [each.speaker for each in found.attributions]


def test_nothing_changes_without_corrections() -> None:
    document = text(KEEPER, CREW, LOOSE)
    found = corrected(document)
    assert found.attributions == find_attributions(document)
    assert found.quotations == find_quotations(document)
    assert found.unmet == ()


def test_another_speaker() -> None:
    document = text(KEEPER, CREW)
    span = place(document, "The lamp was out from nine until the boats were in")
    found = corrected(document, Correction(Correcting.SPEAKER, span, "Bram Sund"))
    assert speakers(found) == ["Bram Sund"] * 3
    assert found.attributions[0].cue == find_attributions(document)[0].cue


def test_the_words_of_source_and_cue_name_an_attribution_too() -> None:
    document = text(KEEPER, CREW)
    span = place(document, "said Ida Holm")
    found = corrected(document, Correction(Correcting.SPEAKER, span, "Aud Rike"))
    assert speakers(found)[0] == "Aud Rike"


def test_a_quotation_without_a_source_gets_one() -> None:
    document = text(KEEPER, LOOSE)
    span = place(document, "the lamp lies to us all")
    found = corrected(document, Correction(Correcting.SPEAKER, span, "Aud Rike"))
    assert speakers(found) == ["Ida Holm", "Aud Rike"]
    assert all(quotation.attributed for quotation in found.quotations)
    assert not all(quotation.attributed for quotation in find_quotations(document))


def test_what_nobody_says_is_neither_attribution_nor_quotation() -> None:
    document = text(KEEPER, CREW)
    span = place(document, "The lamp was out from nine until the boats were in")
    found = corrected(document, Correction(Correcting.NOT_A_QUOTATION, span))
    assert "Ida Holm" not in speakers(found)
    assert not any(q.span.start < span.end for q in found.quotations)
    assert any(q.span.start > span.end for q in found.quotations)


def test_a_correction_that_fits_nothing_is_handed_back() -> None:
    document = text(KEEPER, "The pier was mended in the spring by the men of the parish.")
    lost = Correction(Correcting.SPEAKER, place(document, "The pier was mended"), "Aud Rike")
    ends = Correction(Correcting.ENDS_HERE, place(document, "The pier was mended"))
    found = corrected(document, lost, ends)
    assert found.unmet == (lost, ends)
    assert found.attributions == find_attributions(document)


BLOCK = (
    "The Sund Gazette reports:",
    "The lamp of the outer light was dark for two hours on the night of the storm.",
    "Ida Holm said the oil had run out before the boats were in.",
    "Nobody in the town has asked why the spare oil stood on the wrong side of the bay.",
)


def block_of(found: Corrected) -> Attribution:
    return next(each for each in found.attributions if each.kind is SpeechKind.BLOCK)


def test_a_block_ends_where_the_reader_says() -> None:
    document = text(*BLOCK)
    later = Correction(Correcting.ENDS_HERE, place(document, "the oil had run out"))
    sooner = Correction(Correcting.ENDS_HERE, place(document, "dark for two hours"))
    longer = corrected(document, later)
    assert block_of(longer).content == tuple(p.span for p in document.paragraphs[1:3])
    assert not block_of(longer).end_guessed
    # What stands in the block came through its source, what stands behind its end did not.
    assert [each.via for each in longer.attributions] == [(), ("Sund Gazette",)]
    shorter = corrected(document, later, sooner)
    assert block_of(shorter).content == (document.paragraphs[1].span,)
    assert [each.via for each in shorter.attributions] == [(), ()]


def test_a_blocks_source_is_passed_on_by_its_right_name() -> None:
    document = text(*BLOCK)
    ends = Correction(Correcting.ENDS_HERE, place(document, "the oil had run out"))
    span = place(document, "The Sund Gazette reports")
    found = corrected(document, ends, Correction(Correcting.SPEAKER, span, "Sund Chronicle"))
    assert block_of(found).speaker == "Sund Chronicle"
    assert found.attributions[1].via == ("Sund Chronicle",)
    removed = corrected(document, ends, Correction(Correcting.NOT_A_QUOTATION, span))
    assert [(each.speaker, each.via) for each in removed.attributions] == [("Ida Holm", ())]


@given(st.data())
def test_any_correction_leaves_attributions_in_order(data: st.DataObject) -> None:
    document = text(*BLOCK, KEEPER, LOOSE, CREW)
    spans = st.tuples(st.integers(0, len(document.text)), st.integers(0, len(document.text))).map(
        lambda ends: Span(min(ends), max(ends))
    )
    made = data.draw(
        st.lists(
            st.builds(Correction, st.sampled_from(Correcting), spans, st.just("Aud Rike")),
            max_size=4,
        )
    )
    found = corrected(document, *made)
    starts = [min(each.cue or each.content).start for each in found.attributions]
    assert starts == sorted(starts)
    assert set(found.unmet) <= set(made)
    for each in found.attributions:
        assert each.speaker not in each.via
        assert each.content


def test_drift_and_shares_follow_the_corrections() -> None:
    statement = "the old lamp of the outer light had been dark for two hours before the storm"
    left = text(f"Ida Holm said that {statement}.")
    right = text(f"Bram Sund said that {statement}.")
    tracer = Tracer(compare(left, right))
    assert [each.kind for each in tracer.trace().drift] == [DriftKind.CHANGED]
    correction = Correction(Correcting.SPEAKER, place(right, statement), "Ida Holm")
    found = tracer.trace([(Side.RIGHT, correction)])
    assert [each.kind for each in found.drift] == [DriftKind.SAME_SOURCE]
    assert found.shares[Side.RIGHT][0].speaker == "Ida Holm"
    assert found.unmet == Sides((), ())


# --- as notes -------------------------------------------------------------------------------------


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "a.txt", tmp_path / "b.txt"
    left.write_text(f"{KEEPER}\n\n{LOOSE}\n", encoding="utf-8")
    right.write_text(f"{CREW}\n", encoding="utf-8")
    return left, right


def written(paths: tuple[Path, Path], notes: str) -> Corrections:
    from reader import load

    file = paths[0].with_name("a--b.notes.yaml")
    file.write_text(f"schema: 1\nnotes:\n{notes}", encoding="utf-8")
    return read_corrections(NoteStore.open(load(paths[0]), load(paths[1])))


def test_a_correction_is_written_by_hand(paths: tuple[Path, Path]) -> None:
    found = written(
        paths,
        """\
  - kind: correction
    speaker: Aud Rike
    on: {doc: left, quote: the lamp lies to us all}
  - kind: correction
    correction: not-a-quotation
    on: {doc: right, quote: We steered by the church bells}
""",
    )
    assert [(c.side, c.correction.what, c.correction.speaker) for c in found.made] == [
        (Side.LEFT, Correcting.SPEAKER, "Aud Rike"),
        (Side.RIGHT, Correcting.NOT_A_QUOTATION, ""),
    ]
    assert found.problems == ()


def test_what_keeps_a_correction_from_being_made_is_said(paths: tuple[Path, Path]) -> None:
    found = written(
        paths,
        """\
  - {id: a-1, kind: correction, correction: speakr, on: {doc: left, quote: the lamp lies to us all}}
  - {id: a-2, kind: correction, correction: speaker, on: {doc: left, quote: the lamp lies to us}}
  - {id: a-3, kind: correction, speaker: Aud Rike, on: {doc: left, quote: words that are not here}}
  - {id: a-4, kind: correction, note: only a remark}
""",
    )
    assert found.made == ()
    assert [problem.message for problem in found.problems] == [
        'note a-1: correction: "speakr" is not one of speaker, not-a-quotation, ends-here,'
        " pair, no-pair",
        "note a-2: correction: speaker needs speaker: with the name",
    ]


def test_a_correction_is_kept_in_the_notes_file(paths: tuple[Path, Path]) -> None:
    from reader import load

    left, right = map(load, paths)
    store = NoteStore.open(left, right)
    target = make_target(Side.LEFT, left, place(left, "the lamp lies to us all"))
    note = new_note(NoteKind.CORRECTION, (target,), correction="speaker", speaker="Aud Rike")
    store.add(note)
    again = NoteStore.open(left, right)
    assert again.notes == (note,)
    [made] = read_corrections(again).made
    assert (made.note, made.side, made.correction.speaker) == (note, Side.LEFT, "Aud Rike")
    store.delete(note.id)
    assert read_corrections(NoteStore.open(left, right)).made == ()
