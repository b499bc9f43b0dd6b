"""What RTF's control words mean: characters, code pages, and groups that hold no text."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "softline": "\n",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "~": "\u00a0", "_": "\u2011",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
"""A soft hyphen (`\\-`) is where a word may be cut, and no character of it."""

PARAGRAPH_ENDS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow", "\n", "\r"})
CELL_ENDS = frozenset({"cell", "nestcell", "row", "nestrow", "sect"})
"""What ends a paragraph also where its mark is marked as changed."""

NO_TEXT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "header", "headerl",
    "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst", "listtext",
    "pntext", "nonshppict", "shprslt", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "xe", "tc",
    "tcn", "rxe", "bkmkstart", "bkmkend", "atnid", "atnauthor", "atndate", "atnref", "atrfstart",
    "atrfend", "revtbl", "listtable", "listoverridetable", "themedata", "datastore", "filetbl",
    "private", "template", "background", "formfield", "fontemb", "fontfile", "panose", "falt",
    "sn", "sv", "sp", "userprops", "generator", "pgptbl", "rsidtbl", "latentstyles", "mmathPr",
    "title", "author", "subject", "keywords", "doccomm", "operator", "category", "manager",
    "company", "creatim", "revtim", "printim", "buptim", "comment", "hlinkbase",
})  # fmt: skip
"""Groups that begin with one of these hold no text of the document."""

KNOWN_STARRED = frozenset({"shppict", "shpinst", "annotation", "ud", "atnid", "atnauthor",
                           "atndate", "atnref", "atrfstart", "atrfend", "footnote"})  # fmt: skip
"""Groups marked as such that older readers leave out, and that are read."""

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 1361: "johab", 0: "cp1252"}


def charset_codec(charset: int) -> str | None:
    """The codec of the charset of a font; None for that of the document."""
    return _CHARSETS.get(charset)


def page_codec(page: int) -> str:
    """The codec of a code page by its number."""
    import codecs

    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
