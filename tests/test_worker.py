"""The comparison in a process of its own: a copy of this one, or a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from reader import ahead
from reader.collation import compare
from reader.errors import Cancelled
from reader.text.document import Document
from reader.worker import ComparisonError, ComparisonJob

LEFT = Document.from_text("One headline\n\nThe ferry left the harbour at noon, two hours late.\n")
RIGHT = Document.from_text("Another one\n\nThe ferry left the harbour at noon, three hours late.\n")
LONG = Document.from_text(
    "\n\n".join(f"Paragraph {n} of a text with words enough to keep it busy." for n in range(20000))
)


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> None:
    """No copies: as in a process of several threads."""
    monkeypatch.setattr(ahead, "active_count", lambda: 2)


@pytest.mark.usefixtures("new")
def test_the_result_is_that_of_a_comparison_made_here() -> None:
    job = ComparisonJob(LEFT, RIGHT)
    result, expected = job.result(), compare(LEFT, RIGHT)
    assert result == expected
    assert [p.runs for p in result.passages] == [p.runs for p in expected.passages]
    assert result.left is LEFT
    assert job.finished.is_set()


@pytest.mark.usefixtures("new")
def test_without_a_process_the_work_is_done_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert ComparisonJob(LEFT, RIGHT).result() == compare(LEFT, RIGHT)


@pytest.mark.usefixtures("new")
def test_a_cancelled_job_ends() -> None:
    job = ComparisonJob(LONG, LONG)
    job.cancel()
    with pytest.raises(Cancelled, match="stopped"):
        job.result()


@pytest.mark.usefixtures("new")
def test_a_process_that_dies_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ComparisonError, match="ended early"):
        ComparisonJob(LEFT, RIGHT).result()


_ALONE = """
import os, subprocess
from threading import active_count
from reader import worker
from reader.collation import compare
from reader.text.document import Document

left = Document.from_text("One headline\\n\\nThe ferry left the harbour at noon, late.\\n")
right = Document.from_text("Another\\n\\nThe ferry left the harbour at noon, very late.\\n")

def refuse(*_, **__):
    raise OSError("no new process")

subprocess.Popen = refuse
job = worker.ComparisonJob(left, right)
assert isinstance(job._child, worker._Copy), job._child
assert job.result() == compare(left, right)

while active_count() > 1:
    pass
long = Document.from_text("\\n\\n".join(f"Paragraph {n} of many words." for n in range(20000)))
job = worker.ComparisonJob(long, long)
job.cancel()
try:
    job.result()
except worker.ReaderError as error:
    print(error)

def die(*_):
    print("what the copy says is not heard")
    os._exit(3)

while active_count() > 1:
    pass
worker._answer = die
try:
    worker.ComparisonJob(left, right).result()
except worker.ReaderError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
def test_a_process_of_one_thread_is_copied() -> None:
    run = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        "the comparison was stopped",
        "the texts could not be compared: its process ended early",
    ]
