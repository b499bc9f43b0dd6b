"""Run one command and print, as JSON, how long it took and how much memory it had.

A small process of its own, because the system counts the memory of a starting process as that of
the one that starts it: what is told is never below the size of this one, about 10 MB.

usage: measure.py SECONDS OUTPUT ERRORS COMMAND...
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def main() -> None:
    """Run the command, its output into the files given; SIGKILL for it when the time is up."""
    patience, output, errors, *command = sys.argv[1:]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o600),
    ]
    timed_out = False

    def stop(*_: object) -> None:
        nonlocal timed_out
        timed_out = True
        os.killpg(process, signal.SIGKILL)

    began = time.perf_counter()
    # A group of its own, so that what it starts ends with it.
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=streams, setpgroup=0)
    for reason in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
        signal.signal(reason, stop)
    signal.setitimer(signal.ITIMER_REAL, float(patience))
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    signal.setitimer(signal.ITIMER_REAL, 0)
    result = {
        "wall": wall,
        # Some systems count in steps, of which a short run may have none.
        "cpu": max(usage.ru_utime + usage.ru_stime, 0.0001),
        "memory": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "status": None if timed_out else os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
