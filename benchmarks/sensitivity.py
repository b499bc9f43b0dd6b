"""What the constants of the comparison matter: each is moved up and down, and all is compared anew.

A constant that changes nothing on any text, by much, stands for nothing.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import reader
from reader import Comparison, Document
from reader.resources import sample_pairs

from .tables import table
from .texts.families import make_pair

PACKAGE = "reader.collation"
SHARE = 0.2
"""By how much a constant is moved."""
FAR = 4.0
"""What is divided and multiplied by, where that changes nothing."""

Number = int | float


@dataclass(frozen=True)
class Constant:
    """A number with a name, where it is defined and wherever it was imported to."""

    module: str
    name: str
    value: Number
    places: tuple[str, ...]
    """The modules that know it by its name."""

    def moved(self, factor: float) -> Number:
        """Another value; a whole number is moved by one at least, and a share stays below 1."""
        moved = self.value * factor
        if isinstance(self.value, float):
            return min(moved, (self.value + 1) / 2) if self.value < 1 else moved
        if round(moved) == self.value:
            return self.value + (1 if factor > 1 else -1)
        return round(moved)

    @contextmanager
    def as_moved(self, factor: float) -> Iterator[None]:
        """Compare with the other value."""
        for place in self.places:
            setattr(sys.modules[place], self.name, self.moved(factor))
        try:
            yield
        finally:
            for place in self.places:
                setattr(sys.modules[place], self.name, self.value)


@dataclass(frozen=True)
class Effect:
    """How much is found otherwise with a constant moved: links and passages of all texts."""

    constant: Constant
    down: int
    up: int
    far: int
    """With it a quarter and four times as large; counted only where a little changes nothing."""


def constants() -> list[Constant]:
    """The numbers that modules of the comparison define, by module and place."""
    package = importlib.import_module(PACKAGE)
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")]
    modules = {name: importlib.import_module(name) for name in names}
    found = []
    for module, loaded in modules.items():
        for node in _statements(loaded):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            name = node.targets[0].id
            value = getattr(loaded, name, None)
            if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
                continue
            # Names with an underscore are of how something is computed, not of what is found.
            if name[0].isalpha() and name.isupper():
                known = [m for m, other in modules.items() if _imports(other, module, name)]
                found.append(Constant(module, name, value, (module, *known)))
    return found


def _imports(other: ModuleType, module: str, name: str) -> bool:
    """Whether a module imports a name from a module of the comparison."""
    last = module.rpartition(".")[2]
    return any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").rpartition(".")[2] == last
        and any(alias.name == name for alias in node.names)
        for node in _statements(other)
    )


@cache
def _statements(module: ModuleType) -> Sequence[ast.stmt]:
    """What a module consists of."""
    assert module.__file__ is not None
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body


def texts(families: Sequence[str], sizes: Sequence[int]) -> list[tuple[Document, Document]]:
    """Generated texts, and the sample articles."""
    found = []
    for family in families:
        for words in sizes:
            pair = make_pair(family, words)
            left, right = (Document.from_paragraphs(side) for side in (pair.left, pair.right))
            found.append((left, right))
    found += [(reader.load(left), reader.load(right)) for left, right in sample_pairs()]
    return found


def effects(pairs: Sequence[tuple[Document, Document]]) -> Iterator[Effect]:
    """The effect of every constant."""
    before = [_found(reader.compare(*pair)) for pair in pairs]

    def differing(constant: Constant, factor: float) -> int:
        with constant.as_moved(factor):
            return sum(
                len(_found(reader.compare(*pair)) ^ known)
                for pair, known in zip(pairs, before, strict=True)
            )

    for constant in constants():
        down, up = (differing(constant, 1 + share) for share in (-SHARE, SHARE))
        far = 0 if down or up else sum(differing(constant, f) for f in (1 / FAR, FAR))
        yield Effect(constant, down, up, far)


def _found(comparison: Comparison) -> set[tuple[object, ...]]:
    """Links and passages, to be told apart from those of another comparison."""
    links = {(link.left, link.right, link.relation, link.moved) for link in comparison.links}
    passages = {(*p.left, *p.right, p.relation, p.moved) for p in comparison.passages}
    return {*links, *passages}


def sensitivity_table(found: Sequence[Effect]) -> str:
    """Constants with what they change, those that change most first."""
    order = sorted(found, key=lambda e: (-(e.down + e.up), -e.far, e.constant.module))
    rows = [
        [
            f"{effect.constant.module.removeprefix(f'{PACKAGE}.')}.{effect.constant.name}",
            f"{effect.constant.value:g}",
            str(effect.down),
            str(effect.up),
            "" if effect.down or effect.up else str(effect.far),
        ]
        for effect in order
    ]
    percent = f"{SHARE:.0%}"
    return table(["constant", "value", f"−{percent}", f"+{percent}", f"÷{FAR:g}, ×{FAR:g}"], rows)
