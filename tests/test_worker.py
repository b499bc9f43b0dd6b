"""The comparison in a process of its own."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from reader.collation import compare
from reader.text.document import Document
from reader.worker import ComparisonError, ComparisonJob

LEFT = Document.from_text("One headline\n\nThe ferry left the harbour at noon, two hours late.\n")
RIGHT = Document.from_text("Another one\n\nThe ferry left the harbour at noon, three hours late.\n")


def test_the_result_is_that_of_a_comparison_made_here() -> None:
    job = ComparisonJob(LEFT, RIGHT)
    result, expected = job.result(), compare(LEFT, RIGHT)
    assert result == expected
    assert [p.runs for p in result.passages] == [p.runs for p in expected.passages]
    assert result.left is LEFT
    assert job.finished.is_set()


def test_without_a_process_the_work_is_done_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert ComparisonJob(LEFT, RIGHT).result() == compare(LEFT, RIGHT)


def test_a_cancelled_job_ends() -> None:
    text = "\n\n".join(
        f"Paragraph {n} of a text with words enough to keep it busy." for n in range(20000)
    )
    job = ComparisonJob(Document.from_text(text), Document.from_text(text))
    job.cancel()
    with pytest.raises(ComparisonError, match="stopped"):
        job.result()


def test_a_process_that_dies_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ComparisonError, match="ended early"):
        ComparisonJob(LEFT, RIGHT).result()
