"""E-books made for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .tracked import zipped

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def chapter(body: str, *, head: str = "", before: str = '<?xml version="1.0"?>') -> str:
    """A page of XHTML."""
    return (
        f'{before}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Page</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def package(
    chapters: Sequence[str],
    *,
    metadata: str = "<dc:title>The Grey Ferry</dc:title>",
    manifest: str = "",
    spine: str = "",
    guide: str = "",
) -> str:
    """A package document of the names of chapters, whose identifiers are c0, c1 ..."""
    items = "".join(
        f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"/>'
        for i, name in enumerate(chapters)
    )
    references = spine or "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    return (
        '<?xml version="1.0" encoding="utf-8"?><package version="3.0" '
        'xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f"<spine>{references}</spine>{guide}</package>"
    )


def epub(
    chapters: Mapping[str, str | bytes],
    others: Mapping[str, str | bytes] | None = None,
    **told: str,
) -> bytes:
    """An e-book of chapters by name, in their order; `told` goes to its package."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/book.opf": package(list(chapters), **told),
            **{f"OEBPS/{name}": content for name, content in chapters.items()},
            **(others or {}),
        },
        stored=["mimetype"],
    )


def book(*bodies: str, **told: str) -> bytes:
    """An e-book of the bodies of its chapters."""
    return epub({f"c{i}.xhtml": chapter(body) for i, body in enumerate(bodies)}, None, **told)
