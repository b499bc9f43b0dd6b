"""Work that a copy of the process does: in processes of one thread, as it asks for."""

from __future__ import annotations

import os
import select
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


_ORPHAN = """
import os, signal, sys
from reader.ahead import ahead

alive = int(sys.argv[1])

def busy():
    while True:
        pass

def full():
    return "x" * 10_000_000

wanted = ahead(full if sys.argv[2] == "full" else busy)
print("begun", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
@pytest.mark.parametrize("work", ["full", "busy"])
def test_a_copy_ends_with_the_process_that_wanted_it(work: str) -> None:
    read, write = os.pipe()
    program = f"import os; os.cpu_count = lambda: 2\n{_ORPHAN}"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(write), work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=[write],
    ) as process:
        os.close(write)
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        # The pipe is closed when the last process that has its other end is gone.
        ready, _, _ = select.select([read], [], [], 30)
        assert ready
        assert not os.read(read, 1)
    os.close(read)
