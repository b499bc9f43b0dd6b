"""The names of OpenDocument."""

from __future__ import annotations

from .xmlstream import Attributes

_URN = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{_URN}:office:1.0"
TEXT = f"{_URN}:text:1.0"
TABLE = f"{_URN}:table:1.0"
DRAW = f"{_URN}:drawing:1.0"
FO = f"{_URN}:xsl-fo-compatible:1.0"
STYLE = f"{_URN}:style:1.0"
META = f"{_URN}:meta:1.0"
SVG = f"{_URN}:svg-compatible:1.0"
MANIFEST = f"{_URN}:manifest:1.0"
SCRIPT = f"{_URN}:script:1.0"
FORM = f"{_URN}:form:1.0"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"


def value(attributes: Attributes, name: str, uri: str = TEXT) -> str:
    """An attribute; empty where there is none."""
    return attributes.get(f"{uri} {name}", "")
