"""The comparison in a process of its own, beside the screen.

A process leaves the screen's event loop alone, gives its memory back, and can be stopped at any
moment. It is started before Textual is imported, so that two articles are compared by the time the
first frame is painted: as a copy of this process, where that is possible and it has one thread, and
later as a new one. Both ends are this program: they speak pickles, one after the other.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from .ahead import copied
from .collation.options import Options
from .errors import Cancelled, ReaderError
from .text.document import Document

if TYPE_CHECKING:
    from .collation import Comparison

_PROGRESS, _DONE, _FAILED = "progress", "done", "failed"


class ComparisonError(ReaderError):
    """The comparison ended without a result; both texts can still be read."""


class ComparisonJob:
    """One comparison under way in a child process (or, where none can be started, a thread)."""

    _child: _Child | None = None

    def __init__(self, left: Document, right: Document, options: Options | None = None) -> None:
        self.left = left
        self.right = right
        self.options = options or Options()
        """What was asked of the comparison."""
        self.progress = 0.0
        """Share of the work done, 0 to 1."""
        self.finished = Event()
        """Set when there is a result, a failure, or the job was cancelled."""
        self._cancelled = False
        self._result: Comparison | ReaderError | None = None
        self._child = _Copy.of(self) or _Process.of(self)
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._result = self._here() if self._child is None else self._receive(self._child)
        except Cancelled:
            self._result = Cancelled("the comparison was stopped")
        except Exception as error:
            self._result = _failure(f"{type(error).__name__}: {error}")
        finally:
            self.finished.set()

    def _here(self) -> Comparison:
        from .collation import compare

        def progress(done: float) -> None:
            self.progress = done

        return compare(
            self.left,
            self.right,
            options=self.options,
            progress=progress,
            cancelled=lambda: self._cancelled,
        )

    def _receive(self, child: _Child) -> Comparison | ComparisonError:
        from .collation.transfer import unpack

        with child.stream as stream:
            try:
                while True:
                    kind, value = pickle.load(stream)
                    if kind == _DONE:
                        return unpack(self.left, self.right, value, self.options)
                    if kind == _FAILED:
                        return _failure(value)
                    self.progress = value
            except (EOFError, OSError, pickle.UnpicklingError):
                if self._cancelled:
                    raise Cancelled from None
                return _failure("its process ended early")
            finally:
                child.kill()
                child.wait()

    def result(self) -> Comparison:
        """Wait for the result; raises ComparisonError where there is none, Cancelled if stopped."""
        self.finished.wait()
        if isinstance(self._result, ReaderError):
            raise self._result
        assert self._result is not None
        return self._result

    def cancel(self) -> None:
        """Stop the comparison."""
        self._cancelled = True
        if self._child is not None:
            self._child.kill()


class FinishedJob(ComparisonJob):
    """A comparison of which the result is known."""

    def __init__(self, comparison: Comparison) -> None:
        self.left, self.right, self.options = *comparison.documents, comparison.options
        self.progress = 1.0
        self.finished = Event()
        self.finished.set()
        self._result = comparison


def _failure(reason: str) -> ComparisonError:
    return ComparisonError(f"the texts could not be compared: {reason}")


# --- the child ------------------------------------------------------------------------------------

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""For numpy, which would start threads that nothing here uses."""


class _Child(Protocol):
    """A process that compares, and what it writes."""

    stream: BinaryIO

    def kill(self) -> None: ...
    def wait(self) -> object: ...


class _Process:
    """A new process of this program; the documents are sent to it."""

    def __init__(self, process: subprocess.Popen[bytes], stream: BinaryIO) -> None:
        self.stream = stream
        self.kill = process.kill
        self.wait = process.wait

    @classmethod
    def of(cls, job: ComparisonJob) -> _Process | None:
        """Start it; None where no process can be started."""
        search_path = [str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
        environment = {
            **_ONE_THREAD,
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, search_path)),
        }
        try:
            # -P keeps modules that lie in the current folder out of the child.
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "reader.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        except OSError:
            return None
        assert process.stdin is not None
        assert process.stdout is not None
        asked = job.left, job.right, job.options
        Thread(target=_send, args=(process.stdin, asked), daemon=True).start()
        return cls(process, cast("BinaryIO", process.stdout))


def _send(stream: IO[bytes], asked: object) -> None:
    try:
        with stream:
            pickle.dump(asked, stream, pickle.HIGHEST_PROTOCOL)
    except OSError:
        pass  # The child has gone; the receiving end reports how.


class _Copy:
    """A copy of this process, which has the documents and much of the program already."""

    def __init__(self, number: int, stream: BinaryIO) -> None:
        self.stream = stream
        self._number: int | None = number
        self._lock = Lock()

    @classmethod
    def of(cls, job: ComparisonJob) -> _Copy | None:
        """Start it; None where processes cannot be copied, or this one has threads."""

        def work(output: BinaryIO) -> None:
            for name, value in _ONE_THREAD.items():
                os.environ.setdefault(name, value)
            _answer(job.left, job.right, job.options, output)

        copy = copied(work)
        return cls(*copy) if copy is not None else None

    def kill(self) -> None:
        """Stop it, unless it has ended."""
        with self._lock:
            if self._number is not None:
                os.kill(self._number, signal.SIGKILL)

    def wait(self) -> None:
        """Wait until it has ended."""
        with self._lock:
            number, self._number = self._number, None
        if number is not None:
            os.waitpid(number, 0)


def main() -> None:
    """The child: read two documents, write progress and the result."""
    output = sys.stdout.buffer
    sys.stdout = sys.stderr
    left, right, options = pickle.load(sys.stdin.buffer)
    _answer(left, right, options, output)


def _answer(left: Document, right: Document, options: Options, output: BinaryIO) -> None:
    """Write the progress of a comparison, and its result or why there is none."""
    from .collation import compare
    from .collation.transfer import pack

    def send(kind: str, value: Any) -> None:
        pickle.dump((kind, value), output, pickle.HIGHEST_PROTOCOL)
        output.flush()

    try:
        comparison = compare(
            left, right, options=options, progress=lambda done: send(_PROGRESS, done)
        )
        send(_DONE, pack(comparison))
    except BrokenPipeError:
        pass  # The reader has closed.
    except ReaderError as error:
        send(_FAILED, str(error))
    except MemoryError:
        send(_FAILED, "not enough memory")
    except Exception as error:
        send(_FAILED, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
