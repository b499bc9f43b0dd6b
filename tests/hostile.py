"""Strings that would do something to a terminal, wherever a user's files can hold them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from yaml import safe_load

from reader.annotations.form import NOTE_KEYS
from reader.annotations.model import NoteKind
from reader.attribution.wordfiles import built_in
from reader.resources import themes_folder
from reader.text.metadata import ALIASES, FIELDS, Work
from reader.themes import COLOR_KEYS, STYLE_KEYS

# Each payload bears a word of its own, so that what comes out can be told from what Textual writes.
PAYLOADS = {
    "colour": "\x1b[31mredink",
    "wipe": "\x1b[2Jwiped",
    "reset": "\x1bcreset",
    "clipboard": "\x1b]52;c;c3RvbGVu\x07clip",
    "clipboard, ST": "\x1b]52;c;c3RvbGVu\x1b\\clip",
    "title": "\x1b]0;owned\x07title",
    "link": "\x1b]8;;https://example.com\x1b\\link",
    "C1": "\x9b31mcsi\x9d0;owned\x9c\x90dcs",
    "controls": "bell\x07 back\x08 vt\x0b del\x7f",
    "bidi": "\u202eevil\u2066x\u061c",
    "invisible": "zero\u200bwidth\ufeff",
}
FORBIDDEN = [
    b"\x1b[31mredink", b"\x1b[2Jwiped", b"\x1bcreset", b"\x1b]52;c;c3RvbGVu", b"\x1b]0;owned",
    b"\x1b]8;;https://example.com", b"\xc2\x9b31m", b"\xc2\x9d0;", b"\xc2\x90dcs",
    b"bell\x07", b"back\x08", b"vt\x0b", b"del\x7f",
    "\u202e".encode(), "\u2066".encode(), "\u061c".encode(), "\u200b".encode(),
]  # fmt: skip
EVERYTHING = " ".join(PAYLOADS.values()) + " [/b] [@click=app.quit]press[/] $x {y} %s"
"""All of them in one string, and what would be markup or a format to others."""
SHORT = "\x1b]0;owned\x07title [/b]"
"""For places that show a few cells only."""
NAME = "\x1b]0;owned\x07title \x9b31mcsi \u202eevil [b] $x"
"""For the name of a file."""


def assert_clean(output: bytes) -> None:
    """Nothing of any payload that a terminal would obey."""
    found = [payload for payload in FORBIDDEN if payload in output]
    assert not found


def text(extra: str = "") -> str:
    """A document with a paragraph, a quotation and a credit around each payload."""
    body = "\n\n".join(
        f"Paragraph of {name}: {payload} ends.\n\n"
        f"“The {name} is {payload} here,” said Mina {payload} Solheim, as Reuters reported."
        for name, payload in PAYLOADS.items()
    )
    return (
        f"Headline {SHORT} of it\n\nBy Ada {SHORT} Finch\n\n{body}\n\n"
        f"[/b] [@click=app.quit]press[/] [even]\n{extra}"
    )


def yaml(value: object) -> str:
    """A value as YAML: JSON is YAML, but for the delete character."""
    return json.dumps(value).replace("\x7f", "\\u007f") + "\n"


class Place(NamedTuple):
    """One kind of file of a user, and how what it holds comes to be seen."""

    fill: Callable[[Path], None]
    """Writes hostile strings in every field of it; the folder holds two plain documents."""
    shown: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys to press in the reader, and words that come then."""
    arguments: tuple[str, str] = ("left.txt", "right.txt")


def _document(folder: Path) -> None:
    (folder / "left.txt").write_text(text())
    (folder / "right.txt").write_text(text("\n\nOne more paragraph at the end.\n"))


def _named(folder: Path) -> None:
    (folder / f"{NAME}.txt").write_text("Some text of a paragraph, and a little more.\n")
    (folder / f"{NAME}.txt.meta.yaml").write_text("titel: X\n")


def _sidecar(folder: Path) -> None:
    _beside(folder, [dict.fromkeys([*FIELDS, EVERYTHING, f"x-{EVERYTHING}"], EVERYTHING)] * 2)


def _aliases(folder: Path) -> None:
    work = dict.fromkeys([*Work._fields, EVERYTHING], EVERYTHING)
    _beside(folder, [dict.fromkeys(ALIASES, EVERYTHING), {"based_on": [work, EVERYTHING]}])


def _lists(folder: Path) -> None:
    works = [{"title": EVERYTHING, "publisher": EVERYTHING}, EVERYTHING]
    lists = {"author": [EVERYTHING, "Bo"], "agency": [EVERYTHING], "tags": [EVERYTHING] * 3}
    _beside(folder, [{**lists, "based_on": works}, {key: {EVERYTHING: 1} for key in FIELDS}])


def _beside(folder: Path, values: Iterable[object]) -> None:
    for side, value in zip(("left", "right"), values, strict=True):
        (folder / f"{side}.txt.meta.yaml").write_text(yaml(value))


def _front_matter(folder: Path) -> None:
    head = yaml(dict.fromkeys([*FIELDS, EVERYTHING], EVERYTHING))
    (folder / "left.txt").write_text(f"---\n{head}---\n\n{text()}")
    (folder / "right.txt").write_text(f"---\n{EVERYTHING}: [\n---\n\n{text()}")


def _notes(folder: Path) -> None:
    target = {"doc": "left", "quote": "Some text", **dict.fromkeys(("before", "after"), EVERYTHING)}
    written = {key: EVERYTHING for key in (*NOTE_KEYS, EVERYTHING) if key not in {"kind", "on"}}
    good = [
        {**written, "id": f"a-{number}", "kind": kind, "on": [target], "tags": [EVERYTHING]}
        for number, kind in enumerate(NoteKind)
    ]
    lost = {**written, "on": [{"doc": "right", "quote": EVERYTHING}], "kind": EVERYTHING}
    wrong = [{**good[0], key: {EVERYTHING: EVERYTHING}} for key in NOTE_KEYS]
    wrong += [{"on": {**target, "doc": EVERYTHING}}, {"on": {**target, "start": EVERYTHING}}]
    documents = {
        side: dict.fromkeys(("file", "sha256", "title", EVERYTHING), EVERYTHING)
        for side in ("left", "right", EVERYTHING)
    }
    whole = {"schema": 1, "documents": documents, "notes": [*good, lost, *wrong], EVERYTHING: 1}
    (folder / "left--right.notes.yaml").write_text(yaml(whole))


def _unreadable_notes(folder: Path) -> None:
    (folder / "left--right.notes.yaml").write_text(f"{yaml(EVERYTHING).strip()}: 1\n" * 2)


def _settings(folder: Path) -> None:
    known = {"theme": EVERYTHING, "creator": EVERYTHING}
    keys = {"quit": f"q,{EVERYTHING}", "index": EVERYTHING, EVERYTHING: "x", "facing": [SHORT]}
    _config(folder, "config.yaml", {**known, "keys": keys, EVERYTHING: EVERYTHING})


def _themes(folder: Path) -> None:
    good = safe_load((themes_folder() / "dusk.yaml").read_text())
    _config(folder, f"themes/{NAME}.yaml", {**good, "title": EVERYTHING})
    _config(folder, f"themes/bad {NAME}.yaml", {"title": EVERYTHING, EVERYTHING: EVERYTHING})
    for kind, keys in {"colors": COLOR_KEYS, "styles": STYLE_KEYS}.items():
        filled = dict.fromkeys((*keys, EVERYTHING), EVERYTHING)
        _config(folder, f"themes/{kind}.yaml", {"title": SHORT, "dark": EVERYTHING, kind: filled})


def _words(folder: Path) -> None:
    for name in ("verbs", "words", "nouns", "names", "outlets", "agencies", NAME):
        lists = [words.name for words in built_in(f"{name}.yaml")] if name != NAME else []
        filled = {key: ["say", EVERYTHING] for key in (*lists, EVERYTHING)}
        _config(folder, f"lexicon/{name}.yaml", {**filled, f"/{EVERYTHING}": {EVERYTHING: 1}})


def _config(folder: Path, name: str, value: object) -> None:
    path = folder / "config" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml(value))


PLACES = {
    "document": Place(_document, (("G", ("[even]",)), ("gjji", ("Why",)))),
    "name of a document": Place(_named, arguments=(f"./{NAME}.txt", "left.txt")),
    "folder": Place(_named, (("o", ("title",)),)),
    "sidecar": Place(_sidecar, (("S", ("redink",)), ("S", ()), ("S", ()))),
    "sidecar, other spellings": Place(_aliases, (("S", ("redink",)),)),
    "sidecar, lists": Place(_lists, (("S", ("redink",)),)),
    "front matter": Place(_front_matter, (("S", ("redink",)),)),
    "notes": Place(_notes, (("@", ("redink",)), (".e", ("Edit note", "redink")))),
    "notes that cannot be read": Place(_unreadable_notes, (("@", ()),)),
    "settings": Place(_settings, (("?", ("Keys",)),)),
    "themes": Place(_themes, (("t", ("title",)),)),
    "lexicon": Place(_words, (("S", ()),)),
}
"""Every kind of file of a user, filled."""


def fill(place: Place, folder: Path) -> None:
    """Two plain documents, and the files of the place."""
    for side in ("left", "right"):
        (folder / f"{side}.txt").write_text("A headline\n\nSome text of a paragraph.\n")
    place.fill(folder)
