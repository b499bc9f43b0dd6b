"""The word lists: well formed, inflected, open to a user's words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reader import yamlfile
from reader.attribution import find_attributions
from reader.attribution.lexicon import extended_lexicon, load_lexicon, outlet_key
from reader.attribution.wordfiles import FOLDER, built_in, built_in_tables
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
        ("El Pais", "El País"),
        ("the Irrawaddy", "The Irrawaddy"),
        ("OCCRP", "Organized Crime and Corruption Reporting Project"),
        ("Fiji Times", "Fiji Times"),
        ("Kompas", "Kompas"),
        ("Mail & Guardian", "Mail & Guardian"),
        ("Télam", "Telam"),
    ],
)
def test_outlets(name: str, canonical: str) -> None:
    assert load_lexicon().outlets[outlet_key(name)] == canonical


def test_a_name_is_one_outlet_s() -> None:
    owners: dict[str, set[str]] = {}
    for file in ("outlets.yaml", "agencies.yaml"):
        for canonical, names in built_in(file):
            for name in (canonical, *names):
                owners.setdefault(outlet_key(name), set()).add(canonical)
    assert {key: found for key, found in owners.items() if len(found) > 1} == {}


def test_the_built_in_files_are_what_yaml_reads_in_them() -> None:
    for path in sorted(FOLDER.rglob("*.yaml")):
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        assert root is not None
        file = str(path.relative_to(FOLDER))
        lists = {
            entry.key: entry.value.value
            for entry in yamlfile.entries(root)
            if not yamlfile.is_null(entry.value)
        }
        assert list(built_in_tables(file)) == list(lists)
        for name, words in built_in(file):
            if all(isinstance(item, yaml.ScalarNode) for item in lists[name]):
                assert words == [item.value for item in lists[name]]
            else:
                table = {key.value: value.value for key, value in lists[name]}
                assert built_in_tables(file)[name] == table


def test_no_yaml_parser_is_needed_for_the_built_in_words() -> None:
    code = (
        "import sys, reader\n"
        "from reader.provenance.factwords import english_words\n"
        "english_words()\n"
        "document = reader.Document.from_text('It is closed, the mayor of Varn said.')\n"
        "assert reader.find_attributions(document)\n"
        "assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_user_s_words_are_added(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text("Varn Courier: [The Courier]\n", encoding="utf-8")
    (tmp_path / "verbs.yaml").write_text("clause: [blether]\n", encoding="utf-8")
    (tmp_path / "nouns.yaml").write_text("", encoding="utf-8")
    lexicon, problems = extended_lexicon(tmp_path)
    assert problems == ()
    text = "The Courier blethered that the bridge was closed to all."
    (found,) = find_attributions(Document.from_paragraphs([text]), lexicon=lexicon)
    assert found.speaker == "Varn Courier"
    assert find_attributions(Document.from_paragraphs([text])) == ()


def test_without_a_folder_the_words_are_the_built_in_ones(tmp_path: Path) -> None:
    assert extended_lexicon(tmp_path / "none") == (load_lexicon(), ())


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "verbs.yaml",
            "claus: [say]\n",
            'verbs.yaml:1:1: error: no list has the name "claus" (did you mean "clause"?)',
        ),
        ("words.yaml", "x: [say]\n", 'words.yaml:1:1: error: no list has the name "x"'),
        ("nouns.yaml", "vague: {a: b}\n", "nouns.yaml:1:8: error: want a text or a list of texts"),
        ("verbs.yaml", "clause: [say, /]\n", 'verbs.yaml:1:9: error: not a word: "/"'),
        ("nouns.yaml", "vague: ['']\n", 'nouns.yaml:1:8: error: not a word: ""'),
        ("nouns.yaml", "vague: [a\nb: [c]", "nouns.yaml:2:2: error: "),
        ("outlets.yaml", '"": [B]\n', 'outlets.yaml:1:5: error: not a word: ""'),
        ("outlets.yaml", "A: [B]\nA: [C]\n", 'outlets.yaml:2:1: error: key "A" given twice'),
        ("outlets.yaml", b"A: [\xff]\n", "outlets.yaml:1: error: not UTF-8"),
        ("other.yaml", "x: [y]\n", "other.yaml: error: is not read; want verbs.yaml, "),
    ],
)
def test_faults_are_named_and_left_out(
    tmp_path: Path, file: str, text: str | bytes, message: str
) -> None:
    (tmp_path / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    (tmp_path / "agencies.yaml").write_text("Varn Wire: VW\n", encoding="utf-8")
    lexicon, (problem,) = extended_lexicon(tmp_path)
    described = problem.describe("")
    assert described.startswith(f"{tmp_path.name}/{message}")
    assert "\n" not in described
    assert lexicon.outlets["vw"] == "Varn Wire"
    assert lexicon.verbs == load_lexicon().verbs


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closed, mayor says. Ferries run.",
        "Solheim said no.",
        "Mina Solheim: They will.\n\nJon Reyes: Will buses run?",
        "Mill bridge closes Friday; ferries, buses and goats reroute, Holm council says.",
        "[The council](https://holm.example/en/council/members/list-of-members?page=2&sort=name) "
        "said [in a statement](https://holm.example/statements/2024/03/03/bridge-statement) "
        "that [the bridge](https://holm.example/maps/bridges/mill-bridge.html) was unsafe.",
        "- [Bridge](https://holm.example/tag/bridge)\n- [Ferry](https://holm.example/ferry)\n\n"
        "Moor said it was over. See https://holm.example/one/two/three/four/five/six/seven/eight",
    ],
)
def test_short_texts_and_links_are_known_to_be_english(text: str) -> None:
    assert load_lexicon().knows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister sagte am Montag, die Lage sei ernst und er werde handeln.",
        "Ministeren fortalte pressen om sagen på tirsdag og ville ikke sige mere om den.",
    ],
)
def test_other_languages_are_not_known(text: str) -> None:
    assert not load_lexicon().knows(text)
