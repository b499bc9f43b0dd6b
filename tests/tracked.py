"""Files of word processors made for tests, and the texts that their two versions have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from reader.text.model import Version

END = "\n"
"""A piece that is the end of a paragraph."""
KEPT, INSERTED, DELETED, BOTH, AWAY, HERE = "", "ins", "del", "both", "moveFrom", "moveTo"
"""What became of a piece; BOTH was inserted and then deleted, AWAY and HERE are of a move."""
_IN = {
    Version.BEFORE: {KEPT, DELETED, AWAY},
    Version.AFTER: {KEPT, INSERTED, HERE},
}


class Piece(NamedTuple):
    """Words or the end of a paragraph, and what became of them."""

    text: str
    state: str = KEPT


def paragraphs(pieces: Iterable[Piece], version: Version) -> list[str]:
    """The paragraphs of one version."""
    kept = "".join(text for text, state in pieces if state in _IN[version])
    return [line for each in kept.split(END) if (line := each.strip())]


_WORDS = st.sampled_from(
    ["The mill", " at Varn", " was", " shut", " by night", "; but", " <&>", "…"]
)
_PIECES = st.builds(
    Piece,
    st.one_of(_WORDS, _WORDS, _WORDS, st.just(END)),
    st.sampled_from([KEPT, KEPT, KEPT, INSERTED, DELETED, BOTH]),
)
TRACKED = st.lists(_PIECES, max_size=25).map(lambda pieces: [*pieces, Piece(END)])
"""Texts with changes in them; the last paragraph has an end."""


# --- Word -----------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(members: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """A zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return data.getvalue()


def docx(body: str, *, main: str = "document", root: str = "document", **parts: str) -> bytes:
    """A Word document of the XML of its body and of its other parts (`styles`, `comments` ...)."""
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "core"
    )
    core = f'<Relationship Id="c" Type="{_CORE}" Target="docProps/core.xml"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/{main}.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATED}"><Relationship Id="d" '
        f'Type="{_OFFICE}/officeDocument" Target="word/{main}.xml"/>'
        f"{core if 'core' in parts else ''}</Relationships>",
        f"word/_rels/{main}.xml.rels": f'<Relationships xmlns="{_RELATED}">{related}'
        "</Relationships>",
        f"word/{main}.xml": f"<w:{root} {_SPACES}><w:body>{body}</w:body></w:{root}>",
    }
    for name, content in parts.items():
        folder = "docProps" if name == "core" else "word"
        members[f"{folder}/{name}.xml"] = content
    return zipped(members)


def part(tag: str, content: str) -> str:
    """The XML of a part beside the body."""
    return f"<w:{tag} {_SPACES}>{content}</w:{tag}>"


def run(text: str, properties: str = "", *, tag: str = "t") -> str:
    """A run of words."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def para(*runs: str, style: str = "", mark: str = "", properties: str = "") -> str:
    """A paragraph; `mark` is what became of its mark."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    told += properties
    if mark:
        told += f"<w:rPr>{''.join(f'<w:{each} {_WHO}/>' for each in _nested(mark))}</w:rPr>"
    content = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{told}</w:pPr>{content}</w:p>" if told else f"<w:p>{content}</w:p>"


_WHO = 'w:id="7" w:author="Ada Brook" w:date="2024-03-14T10:00:00Z"'


def change(state: str, content: str) -> str:
    """Runs that were changed."""
    for mark in reversed(_nested(state)):
        content = f"<w:{mark} {_WHO}>{content}</w:{mark}>"
    return content


def _nested(state: str) -> tuple[str, ...]:
    return (INSERTED, DELETED) if state == BOTH else (state,) if state else ()


def tracked_docx(pieces: Iterable[Piece], *, wrap: str = "") -> bytes:
    """A Word document of a text with changes."""
    body: list[str] = []
    runs: list[str] = []
    for text, state in pieces:
        if text == END:
            body.append(para(*runs, mark=state))
            runs = []
        else:
            tag = "delText" if state in {DELETED, BOTH} else "t"
            runs.append(change(state, run(text, tag=tag)))
    return docx("".join(body))


# --- OpenDocument ---------------------------------------------------------------------------------

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{prefix}="{_URN}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"), ("meta", "meta"), ("manifest", "manifest"),
        ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_ODT = "application/vnd.oasis.opendocument.text"


def odt(text: str, *, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text of the XML of its text."""
    members = {
        "mimetype": _ODT,
        "META-INF/manifest.xml": f"<manifest:manifest {_ODF}/>",
        "content.xml": f"<office:document-content {_ODF}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
    }
    return zipped(members, stored=["mimetype"])


def fodt(text: str, *, automatic: str = "", meta: str = "") -> bytes:
    """The same in one file of XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_ODF} office:mimetype="{_ODT}">'
        f"<office:meta>{meta}</office:meta>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    ).encode()


def tracked_odt_text(pieces: Iterable[Piece]) -> str:
    """The XML of a text with changes, as OpenDocument has it."""
    regions: list[str] = []
    body: list[str] = ["<text:p>"]
    who = "<office:change-info><dc:creator>Ada Brook</dc:creator></office:change-info>"
    for number, (state, group) in enumerate(groupby(pieces, key=lambda piece: piece.state)):
        words = "".join(text for text, _ in group)
        name = f'"ct{number}"'
        lines = [_odf_text(line) for line in words.split(END)]
        if state in {DELETED, BOTH}:
            told = "".join(f"<text:p>{line}</text:p>" for line in lines)
            inserted = f"<text:insertion>{who}</text:insertion>" if state == BOTH else ""
            regions.append(
                f"<text:changed-region text:id={name}><text:deletion>{who}{told}</text:deletion>"
                f"{inserted}</text:changed-region>"
            )
            body.append(f"<text:change text:change-id={name}/>")
            continue
        content = "</text:p><text:p>".join(lines)
        if state == INSERTED:
            regions.append(
                f"<text:changed-region text:id={name}><text:insertion>{who}</text:insertion>"
                "</text:changed-region>"
            )
            content = (
                f"<text:change-start text:change-id={name}/>{content}"
                f"<text:change-end text:change-id={name}/>"
            )
        body.append(content)
    changes = f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>" if regions else ""
    return f"{changes}{''.join(body)}</text:p>"


def _odf_text(line: str) -> str:
    # White space is taken together, and none begins a paragraph.
    return escape(line).replace(" ", "<text:s/>") if line.startswith(" ") else escape(line)


# --- RTF ------------------------------------------------------------------------------------------

_CONTROLS = {INSERTED: r"\revised ", DELETED: r"\deleted ", BOTH: r"\revised\deleted ",
             AWAY: r"\mvf ", HERE: r"\mvt ", KEPT: ""}  # fmt: skip


def rtf(body: str, head: str = "") -> bytes:
    """An RTF text."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{head}".encode() + body.encode("ascii") + b"}"


def tracked_rtf(pieces: Iterable[Piece]) -> bytes:
    """An RTF text with changes."""
    return rtf("".join(f"{{{_CONTROLS[state]}{_rtf_text(text)}}}" for text, state in pieces))


def _rtf_text(text: str) -> str:
    return "".join(_rtf_character(character) for character in text)


def _rtf_character(character: str) -> str:
    if character == END:
        return r"\par "
    if character in "\\{}":
        return f"\\{character}"
    return character if character.isascii() else f"\\u{ord(character)}?"


def attributes(**known: str) -> str:
    """Attributes of a tag of WordprocessingML."""
    return " ".join(f"w:{name}={quoteattr(value)}" for name, value in known.items())


def lines(texts: Iterable[str]) -> Iterator[str]:
    """Texts with single spaces."""
    for text in texts:
        yield " ".join(text.split())
