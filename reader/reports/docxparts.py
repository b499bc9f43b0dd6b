"""The parts of a Word document around its text: styles, properties, what belongs to what.

After ECMA-376 (Office Open XML); the order of elements is that of its schemas.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ..text.model import Role
from .xmltext import content, quoted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same texts give the same file."""
_PARTS = ("styles", "numbering", "settings", "comments", "header")

STYLES: Mapping[Role, str] = {
    Role.HEADLINE: "Heading1",
    Role.BYLINE: "Byline",
    Role.DATELINE: "Dateline",
    Role.SUBHEADING: "Heading2",
    Role.CAPTION: "Caption",
    Role.LEAD_IN: "LeadIn",
    Role.QUOTE: "Quote",
    Role.LIST: "ListBullet",
    Role.CODE: "SourceCode",
    Role.FURNITURE: "PageFurniture",
}
"""The style of each role; body text has none."""
MARKED_LIST = "ListContinue"
"""The style of a list item that bears its own sign or number."""


def package(body: str, comments: str, *, title: str, description: str, language: str) -> bytes:
    """A Word document of the XML of its paragraphs and comments."""
    parts = {
        "document": _part("document", f"<w:body>{body}{_SECTION}</w:body>"),
        "styles": _part("styles", _styles(language)),
        "numbering": _part("numbering", _NUMBERING),
        "settings": _part("settings", _SETTINGS),
        "comments": _part("comments", comments),
        "header": _part("hdr", _header(description)),
    }
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATED,
        "docProps/core.xml": _core(title, description, language),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATED,
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return data.getvalue()


def _part(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{_OFFICE}">{inner}</w:{root}>'


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
_SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="&#x2022;"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _header(description: str) -> str:
    page = (
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{content(description)}</w:t></w:r>{page}</w:p>'
    )


def _core(title: str, description: str, language: str) -> str:
    tongue = f"<dc:language>{content(language)}</dc:language>" if language else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{content(title)}</dc:title><dc:creator>reader</dc:creator>"
        f"<dc:description>{content(description)}</dc:description>{tongue}</cp:coreProperties>"
    )


# --- what is where --------------------------------------------------------------------------------

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        for name in _PARTS
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATED = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATED = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in _PARTS
    )
    + "</Relationships>"
)


# --- styles ---------------------------------------------------------------------------------------


def _style(
    identifier: str, name: str, paragraph: str = "", run: str = "", *, kind: str = "paragraph"
) -> str:
    is_base = name in {"Normal", "Default Paragraph Font"}
    based_on = "" if is_base or kind != "paragraph" else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="Normal"/>' if "keepNext" in paragraph else ""
    return (
        f'<w:style w:type="{kind}"{" w:default=" + quoted("1") if is_base else ""} '
        f'w:styleId="{identifier}"><w:name w:val="{name}"/>{based_on}{following}<w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


_SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
_GREY = '<w:color w:val="6B6B6B"/>'


def _styles(language: str) -> str:
    tongue = f"<w:lang w:val={quoted(language)}/>" if language else ""
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" '
        'w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        f"{tongue}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        + _style("Normal", "Normal")
        + _style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="0" w:after="200" w:line="240" w:lineRule="auto"/>'
            '<w:outlineLvl w:val="0"/>',
            f'{_SANS}<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>',
        )
        + _style(
            "Heading2",
            "heading 2",
            '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/>',
            f'{_SANS}<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>',
        )
        + _style("Byline", "Byline", "", f'{_SANS}{_GREY}<w:sz w:val="20"/><w:szCs w:val="20"/>')
        + _style(
            "Dateline", "Dateline", "", f'{_SANS}{_GREY}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        )
        + _style("LeadIn", "Lead-in", "<w:keepNext/>", "<w:i/>")
        + _style("Caption", "caption", "", f'{_SANS}<w:sz w:val="18"/><w:szCs w:val="18"/>')
        + _style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/>")
        + _style(
            "ListBullet",
            "List Bullet",
            '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>'
            '<w:ind w:left="360" w:hanging="360"/>',
        )
        + _style("ListContinue", "List Continue", '<w:spacing w:after="60"/><w:ind w:left="360"/>')
        + _style(
            "SourceCode",
            "Source Code",
            '<w:shd w:val="clear" w:color="auto" w:fill="F4F4F4"/>',
            f'{_MONO}<w:sz w:val="19"/><w:szCs w:val="19"/>',
        )
        + _style(
            "PageFurniture",
            "Page Furniture",
            '<w:spacing w:after="40"/>',
            f'{_SANS}<w:color w:val="8A8A8A"/><w:sz w:val="15"/><w:szCs w:val="15"/>',
        )
        + _style(
            "Header",
            "header",
            '<w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs><w:spacing w:after="0"/>',
            f'{_SANS}{_GREY}<w:sz w:val="16"/><w:szCs w:val="16"/>',
        )
        + _style(
            "CommentText",
            "annotation text",
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
            '<w:sz w:val="20"/><w:szCs w:val="20"/>',
        )
        + _style(
            "CommentReference",
            "annotation reference",
            "",
            '<w:sz w:val="16"/><w:szCs w:val="16"/>',
            kind="character",
        )
    )
