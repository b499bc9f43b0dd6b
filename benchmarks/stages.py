"""What each second of `reader compare` is spent on, step by step, in this process."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from .tables import seconds, table

_STEPS = {
    "unchanged": ("reader.collation.settled.Settled.of",),
    "tokens": ("reader.collation.texts.Texts.of", "reader.collation.engine.with_spellings"),
    "anchors": (
        "reader.collation.arrays.equal_stretches",
        "reader.collation.plain.equal_stretches",
    ),
    "passages": ("reader.collation.engine.find_passages",),
    "links": ("reader.collation.engine.find_links",),
    "moves": (
        "reader.collation.engine.find_moves",
        "reader.collation.engine.passages_of_links",
        "reader.collation.engine.said_twice",
    ),
}
"""Functions of the comparison by step; what is in none of them is the rest of it."""


def stages_table(pairs: Sequence[tuple[Path, Path]], rounds: int) -> str:
    """Seconds of each step for each pair: medians, the imports left out."""
    columns = []
    for left, right in pairs:
        found = [_stages(left, right) for _ in range(rounds + 1)][1:]
        columns.append({step: statistics.median(each[step] for each in found) for step in found[0]})
    head = ["step", *(f"{left.stem} / {right.stem}" for left, right in pairs)]
    rows = [[step, *(seconds(column[step]) for column in columns)] for step in columns[0]]
    rows.append(["all", *(seconds(sum(column.values())) for column in columns)])
    return table(head, rows)


def _stages(left: Path, right: Path) -> dict[str, float]:
    """The steps in order, those of a report in JSON too."""
    from reader.attribution.find import find_speech
    from reader.collation import compare
    from reader.provenance.tracing import Tracer
    from reader.reports import data, text
    from reader.reports.contents import Contents
    from reader.text import load
    from reader.text.model import Sides

    spent: dict[str, float] = {}

    @contextmanager
    def counted(step: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            spent[step] = spent.get(step, 0.0) + time.perf_counter() - began

    gc.collect()
    gc.disable()
    try:
        with counted("read"):
            documents = Sides(left, right).map(lambda path: load(path, max_bytes=1 << 32))
        with _watched(counted), counted("rest"):
            comparison = compare(*documents)
        spent["rest"] -= sum(spent.get(step, 0.0) for step in _STEPS)
        with counted("report"):
            text.render(Contents(comparison))
        with counted("words"):
            for passage in comparison.passages:
                _ = passage.runs
        with counted("attribution"):
            speech = documents.map(find_speech)
        with counted("drift, quotations, facts"):
            Tracer(comparison, speech=lambda: speech).trace()
        with counted("data"):
            data.render(Contents(comparison, speech=lambda: speech))
        spent["data"] -= spent["drift, quotations, facts"]
    finally:
        gc.enable()
    order = ["read", *_STEPS, "rest", "report", "words", "attribution"]
    return {step: spent.get(step, 0.0) for step in [*order, "drift, quotations, facts", "data"]}


@contextmanager
def _watched(counted: Callable[[str], Any]) -> Iterator[None]:
    """The functions of the steps with the clock beside them."""
    from contextlib import ExitStack
    from importlib import import_module

    with ExitStack() as stack:
        for step, names in _STEPS.items():
            for name in names:
                holder, attribute = _holder(name, import_module)
                function = getattr(holder, attribute)

                def timed(
                    *given: Any,
                    step: str = step,
                    function: Callable[..., Any] = function,
                    **more: Any,
                ) -> Any:
                    with counted(step):
                        found = function(*given, **more)
                        return list(found) if isinstance(found, Iterator) else found

                kept = staticmethod(timed) if isinstance(holder, type) else timed
                stack.enter_context(patch.object(holder, attribute, kept))
        yield


def _holder(name: str, load: Callable[[str], Any]) -> tuple[Any, str]:
    """The module or class that a function is in, and its name there."""
    path, _, attribute = name.rpartition(".")
    module, _, inner = path.rpartition(".")
    return (getattr(load(module), inner) if inner[0].isupper() else load(path)), attribute
