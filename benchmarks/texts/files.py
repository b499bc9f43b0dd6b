"""Texts as files, one paragraph a line with blank lines between: what suits line-based tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def write_texts(
    folder: Path, name: str, left: Sequence[str], right: Sequence[str]
) -> tuple[Path, Path]:
    """Two texts as files of a folder."""
    paths = folder / f"{name}-left.txt", folder / f"{name}-right.txt"
    for path, paragraphs in zip(paths, (left, right), strict=True):
        path.write_text("\n\n".join(paragraphs) + "\n" if paragraphs else "", encoding="utf-8")
    return paths
