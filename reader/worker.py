"""The comparison in a process of its own, beside the screen.

A process leaves the screen's event loop alone, gives its memory back, and can be stopped at any
moment. It is started before Textual is imported, so that two articles are compared by the time the
first frame is painted. Both ends are this program: they speak pickles, one after the other.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from .collation.options import Options
from .errors import ReaderError
from .text.document import Document

if TYPE_CHECKING:
    from .collation import Comparison

_PROGRESS, _DONE, _FAILED = "progress", "done", "failed"


class ComparisonError(ReaderError):
    """The comparison ended without a result; both texts can still be read."""


class ComparisonJob:
    """One comparison under way in a child process (or, where none can be started, a thread)."""

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
        self._result: Comparison | ComparisonError | None = None
        self._process = self._start()
        if self._process is not None:
            Thread(target=self._send, args=(self._process,), daemon=True).start()
        Thread(target=self._run, daemon=True).start()

    def _start(self) -> subprocess.Popen[bytes] | None:
        search_path = [str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
        environment = {
            "OPENBLAS_NUM_THREADS": "1",  # numpy would start threads that nothing here uses
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, search_path)),
        }
        try:
            # -P keeps modules that lie in the current folder out of the child.
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "reader.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        except OSError:
            return None

    def _send(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        try:
            with process.stdin as stream:
                pickle.dump((self.left, self.right, self.options), stream, pickle.HIGHEST_PROTOCOL)
        except OSError:
            pass  # The child has gone; the receiving end reports how.

    def _run(self) -> None:
        try:
            self._result = self._here() if self._process is None else self._receive(self._process)
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

    def _receive(self, process: subprocess.Popen[bytes]) -> Comparison | ComparisonError:
        from .collation.transfer import unpack

        assert process.stdout is not None
        with process.stdout as stream:
            try:
                while True:
                    kind, value = pickle.load(stream)
                    if kind == _DONE:
                        return unpack(self.left, self.right, value, self.options)
                    if kind == _FAILED:
                        return _failure(value)
                    self.progress = value
            except (EOFError, OSError, pickle.UnpicklingError):
                return _failure("it was stopped" if self._cancelled else "its process ended early")
            finally:
                process.kill()
                process.wait()

    def result(self) -> Comparison:
        """Wait for the result; raises ComparisonError where there is none."""
        self.finished.wait()
        if isinstance(self._result, ComparisonError):
            raise self._result
        assert self._result is not None
        return self._result

    def cancel(self) -> None:
        """Stop the comparison."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()


def _failure(reason: str) -> ComparisonError:
    return ComparisonError(f"the texts could not be compared: {reason}")


def main() -> None:
    """The child: read two documents, write progress and the result."""
    from .collation import compare
    from .collation.transfer import pack

    output = sys.stdout.buffer
    sys.stdout = sys.stderr

    def send(kind: str, value: Any) -> None:
        pickle.dump((kind, value), output, pickle.HIGHEST_PROTOCOL)
        output.flush()

    left, right, options = pickle.load(sys.stdin.buffer)
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
