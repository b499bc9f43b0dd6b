"""Work that a copy of the process does: in processes of one thread, as it asks for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import os
from reader.ahead import ahead

here = os.getpid()

def elsewhere():
    return [os.getpid(), "x" * 200_000]

def only_here():
    if os.getpid() != here:
        raise ValueError("not in a copy")
    return "done here"

one, other = ahead(elsewhere), ahead(only_here)
pid, text = one()
assert one()[0] == pid, "the work is done once"
print(pid != here, len(text), other())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
@pytest.mark.parametrize("processors", [1, 2])
def test_work_is_done_in_a_copy_or_here(processors: int) -> None:
    program = f"import os; os.cpu_count = lambda: {processors}\n{_PROGRAM}"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == f"{processors > 1} 200000 done here\n"
    assert "Traceback" not in run.stderr
