"""RTF: what is text in it, and what of its changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.text.build import Parsed
from reader.text.formats import rtf as rtf_format
from reader.text.formats.rtf import looks_like, parse
from reader.text.model import Version

from ..tracked import TRACKED, Piece, paragraphs, rtf, tracked_rtf

AFTER, BEFORE = Version.AFTER, Version.BEFORE


def texts(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for (start, end), _ in parsed.paragraphs]


def read(body: str, head: str = "") -> list[str]:
    return texts(parse(rtf(body, head)))


@given(TRACKED)
def test_both_versions_of_any_text(pieces: list[Piece]) -> None:
    data = tracked_rtf(pieces)
    assert looks_like(data)
    for version in Version:
        parsed = parse(data, version=version)
        assert texts(parsed) == paragraphs(pieces, version)
    assert bool(parsed.changes) == any(piece.state for piece in pieces)


FONTS = r"{\fonttbl{\f0\fcharset0 Serif;}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Jap;}}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \ldblquote yes\rdblquote\emdash no", "café “yes”—no"),
        (r"\f1\'cf\'e0\'f0\'ee\'ec\f0  \'e9", "Паром é"),
        (r"\f2\'93\'fa\'96\'7b", "日本"),
        (r"\u8217 's \u8217?s {\uc2\u8217\'81\'66t}", "’s ’s ’t"),
        (r"{\uc0\u8217 s}", "’s"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\u-8704?!", "\ufffd!"),
        ("a line\nand\r\n more", "a lineand more"),
        (r"a\tab b\line c\~d\_e co\-op \{x\} \\", "a\tb\nc\u00a0d\u2011e coop {x} \\"),
        (r"a{\v hidden}{\v0 b}", "ab"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"),
        (r"{\upr{a}{\*\ud{\u228?b}}}", "äb"),
        (r"a{\*\unknown {b} c}d{\pict\bin5 }}}}}e}{\object{\*\objdata 00}{\result f}}", "ad"),
        (r"{\header no}{\footer no}yes", "yes"),
        (r"{\*\bkmkstart x}a{\*\bkmkend x}", "a"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}}{\shprslt no}}yes", "yes"),
    ],
)
def test_what_a_reader_would_see(body: str, text: str) -> None:
    assert read(body + r"\par", FONTS) == [text]


def test_cells_boxes_notes_and_comments() -> None:
    body = (
        r"\trowd\intbl a\cell b\cell\row\pard The log{\footnote\pard{\chftn} Kept {\i by night}.}"
        r" says {\*\atrfstart 1}three{\*\atrfend 1}{\*\atnid IH}{\*\atnauthor Ida Holm}\chatn"
        r"{\*\annotation{\*\atnref 1}{\*\atndate -2017234304}\pard Who says?\par}."
        r"{\shp{\*\shpinst{\shptxt\pard boxed\par}}}\par End{\*\annotation Hm.}.\par"
    )
    parsed = parse(rtf(body))
    assert texts(parsed) == [
        "a", "b", "The log[1] says three.", "boxed", "End.", "[1] Kept by night.",
    ]  # fmt: skip
    assert [(c.author, c.text, parsed.text[slice(*c.span)]) for c in parsed.comments] == [
        ("Ida Holm", "Who says?", "three"),
        ("", "Hm.", "End."),
    ]
    assert parsed.comments[0].created == "2024-03-14T10:00:00"


def test_styles_lists_and_properties() -> None:
    head = (
        r"{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon3 Mine;}"
        r"{\s3 Quote;}{\*\cs9 Title;}}{\info{\title The ferry}{\author Ada Brook; Jon Reyes}"
        r"{\creatim\yr2024\mo3\dy12\hr8\min5}{\revtim\yr0}{\*\company X}}"
    )
    body = (
        r"\pard\s1 The quay\par\pard\s2 So she said.\par\pard{\listtext\'b7\tab}bread\par"
        r"\pard\ls2 wine\par\pard\plain It rained, and nobody knew how long it would.\par"
    )
    parsed = parse(rtf(body, head))
    assert [role.value for _, role in parsed.paragraphs] == [
        "headline", "quote", "list", "list", "body",
    ]  # fmt: skip
    assert {key: field.value for key, field in parsed.metadata.items()} == {
        "title": "The quay",
        "author": ("Ada Brook", "Jon Reyes"),
        "x-created": "2024-03-12T08:05:00",
    }


PIECES = (*"{}\\ab'*;\n-1", "\\par ", "\\u", "{\\*", "\\footnote ", "\\deleted ", "\\shptxt")


@given(st.lists(st.sampled_from(PIECES)))
def test_any_source_is_read(pieces: list[str]) -> None:
    for version in Version:
        parsed = parse(rtf("".join(pieces)), version=version)
        assert all(start < end for (start, end), _ in parsed.paragraphs)


def test_groups_too_deep_and_words_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_format, "_MOST_TOKENS", 40_000)
    with pytest.raises(InputError, match="deep"):
        parse(rtf("{" * 30_000))
    with pytest.raises(InputError, match="control words"):
        parse(rtf("\\b" * 41_000))
