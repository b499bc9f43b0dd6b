"""The word lists: well formed, inflected, open to a user's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.attribution import find_attributions
from reader.attribution.lexicon import load_lexicon, outlet_key
from reader.errors import DataError
from reader.text import Document


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("say", "base"),
        ("says", "s"),
        ("said", "past"),
        ("saying", "ing"),
        ("denied", "past"),
        ("denies", "s"),
        ("admitted", "past"),
        ("admitting", "ing"),
        ("describing", "ing"),
        ("written", "past"),
        ("stresses", "s"),
        ("agreeing", "ing"),
    ],
)
def test_inflection(word: str, form: str) -> None:
    assert form in {verb.form for verb in load_lexicon().verbs[word]}


def test_a_verb_with_a_particle_is_tried_first() -> None:
    readings = load_lexicon().verbs["called"]
    assert readings[0].particle
    assert any(verb.particle == ("for",) for verb in readings)


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("the BBC", "BBC"),
        ("Haaretz", "Haaretz"),
        ("Folha", "Folha de S.Paulo"),
    ],
)
def test_outlets(name: str, canonical: str) -> None:
    assert load_lexicon().outlets[outlet_key(name)] == canonical


def test_a_user_s_words_are_added(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text("Varn Courier: [The Courier]\n", encoding="utf-8")
    (tmp_path / "verbs.yaml").write_text("clause: [blether]\n", encoding="utf-8")
    lexicon = load_lexicon(tmp_path)
    text = "The Courier blethered that the bridge was closed to all."
    (found,) = find_attributions(Document.from_paragraphs([text]), lexicon=lexicon)
    assert found.speaker == "Varn Courier"
    assert find_attributions(Document.from_paragraphs([text])) == ()


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("verbs.yaml", "speach: [say]\n", 'verbs.yaml:1: unknown group "speach"'),
        ("words.yaml", "x: [say]\n", 'words.yaml:1: unknown list "x"'),
        ("nouns.yaml", "vague: {a: b}\n", "nouns.yaml:1: want a text or a list of texts"),
        ("other.yaml", "x: [y]\n", "other.yaml: unknown file"),
    ],
)
def test_faults_are_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_lexicon(tmp_path)
    assert message in str(error.value)
