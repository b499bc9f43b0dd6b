"""The files that come with the program: themes and sample articles.

In a wheel they lie inside the package, in a checkout beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def themes_folder() -> Path:
    """The folder of the theme files that come with the program."""
    return _folder("themes")


def articles_folder() -> Path:
    """The folder of the sample articles, one folder a pair."""
    return _folder("articles")


def sample_pairs() -> list[tuple[Path, Path]]:
    """The sample articles as (left, right), sorted by folder; empty where they are not installed.

    A pair is a folder with exactly two documents, the earlier name on the left; YAML files are
    metadata and notes, and hidden files are nobody's.
    """
    root = articles_folder()
    if not root.is_dir():
        return []
    pairs: list[tuple[Path, Path]] = []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        documents = sorted(
            path
            for path in folder.iterdir()
            if path.is_file() and path.suffix != ".yaml" and not path.name.startswith(".")
        )
        if len(documents) == 2:
            pairs.append((documents[0], documents[1]))
    return pairs
