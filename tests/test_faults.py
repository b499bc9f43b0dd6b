"""Every step of a save fails once, and the program is killed at every step: nothing is lost."""

from __future__ import annotations

import errno
import functools
import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.annotations.store import NoteStore
from reader.errors import ReaderError
from reader.files import locks, writing

from .annotations.noted_pair import Pair, texts

MINE = ("wire--blog.notes.yaml.lock", ".wire--blog.notes.yaml.tmp", "wire--blog.notes.yaml~")
"""Names that a program might take for its own files."""
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR)

CALLS = (
    "access", "close", "fchmod", "fchown", "fstat", "fsync", "link", "listdir", "lseek", "lstat",
    "mkdir", "open", "read", "rename", "replace", "stat", "unlink", "write",
)  # fmt: skip


class Saving:
    """A pair with a note in its file, and files of the user's beside it."""

    def __init__(self, folder: Path, kind: str) -> None:
        folder.mkdir(parents=True)
        self.pair = Pair(folder)
        self.pair.open().add(self.pair.note("old"))
        docs = self.pair.path.parent
        for name in MINE:
            (docs / name).write_text("mine")
        # What has an owner or a name besides is written into, not replaced.
        if kind == "linked":
            (docs / "linked.yaml").hardlink_to(self.pair.path)
        if kind == "new":
            self.pair.path.unlink()
        self.kind = kind
        self.old = self.pair.path.read_bytes() if kind != "new" else None
        self.docs = docs

    def check(self, said: str) -> None:
        """Hold what is on the disk against what was said of the new note.

        `said` is what the user was told: nothing, where the program was killed.
        """
        pair = self.pair
        for name in MINE:
            assert (self.docs / name).read_text() == "mine"
        assert (self.docs / "wire.txt").exists()
        now = pair.path.read_bytes() if pair.path.exists() else None
        old = [] if self.kind == "new" else ["old"]
        if self.kind != "linked" or said:
            # Old or new, never less.
            assert now == self.old or (now is not None and b"note: new" in now)
        if now is not None and self.kind == "linked":
            assert (self.docs / "linked.yaml").read_bytes() == now
        if said == "saved":
            assert now is not None
            assert b"note: new" in now
        elif "new notes go to" in said:
            assert "note: new" in pair.recovered.read_text()
        elif said:
            kept = re.search(r"kept in (.*) and saved with the next change", said)
            if kept:
                assert "note: new" in Path(kept[1]).read_text()
            else:
                assert "kept here and saved with the next change" in said
        # The next one can save, and finds all that was saved or kept.
        store = pair.open()
        store.add(pair.note("next"))
        saved = texts(pair.open())
        assert saved in ([*old, "next"], [*old, "new", "next"])
        if said and "kept here" not in said:
            assert "new" in saved
        left = [name for name in os.listdir(self.docs) if re.search(r"\.(tmp|redo)$", name)]
        assert left == [MINE[1]]


def save(saving: Saving, store: NoteStore) -> str:
    """Save a new note; what the user is told."""
    said = ""
    try:
        store.add(saving.pair.note("new"))
    except ReaderError as error:
        said = str(error)
    assert "new" in texts(store)
    assert "\n" not in said
    assert store.unsaved == bool(said)
    return said or store.read_only or "saved"


@contextmanager
def intercepted(act: Callable[[int, str], None]) -> Iterator[None]:
    """Call `act` with the number and the name of each call of the system, before it is made."""
    count = 0

    def wrapped(name: str, real: Callable[..., object], *arguments: object, **named: object):  # type: ignore[no-untyped-def]
        nonlocal count
        count += 1
        act(count, name)
        return real(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, functools.partial(wrapped, name, getattr(os, name)))
        patch.setattr(writing, "exchange", functools.partial(wrapped, "renameat", writing.exchange))
        patch.setattr(locks, "_PATIENCE", 0.0)
        yield


def calls(folder: Path, kind: str) -> list[str]:
    """The calls of a save in which nothing fails."""
    saving = Saving(folder, kind)
    store = saving.pair.open()
    made: list[str] = []
    with intercepted(lambda count, name: made.append(name)):
        assert save(saving, store) == "saved"
    return made


KINDS = ("usual", "linked", "new")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_every_call_of_a_save_fails_once(tmp_path: Path, kind: str, code: int) -> None:
    for number, name in enumerate(calls(tmp_path / "all", kind), 1):
        saving = Saving(tmp_path / f"{number}", kind)
        store = saving.pair.open()

        def fail(count: int, called: str, number: int = number, name: str = name) -> None:
            if count == number:
                assert called == name
                raise OSError(code, os.strerror(code))

        with intercepted(fail):
            said = save(saving, store)
        saving.check(said)
        if store.unsaved:
            store.retry()
            assert store.unsaved == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_program_is_killed_at_every_call_of_a_save(tmp_path: Path, kind: str) -> None:
    for number, _ in enumerate(calls(tmp_path / "all", kind), 1):
        saving = Saving(tmp_path / f"{number}", kind)
        process = os.fork()
        if process == 0:

            def die(count: int, called: str, number: int = number) -> None:
                if count == number:
                    os.kill(os.getpid(), 9)

            with intercepted(die):
                save(saving, saving.pair.open())
            os._exit(0)
        os.waitpid(process, 0)
        saving.check("")


# --- the same with the calls that the system really sees ------------------------------------------

BEGIN, END = "/begin/of/the/save", "/end/of/the/save"


def traced(saving: Saving, *options: str) -> tuple[str, str]:
    """Save in a child under strace; what was said, and the calls made."""
    store = saving.pair.open()
    receive, send = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    child = os.fork()
    if child == 0:
        os.close(receive)
        os.write(send, b".")
        signal.sigwait({signal.SIGUSR1})
        os.access(BEGIN, os.F_OK)
        said = save(saving, store)
        os.access(END, os.F_OK)
        os.write(send, said.encode())
        os._exit(0)
    os.close(send)
    try:
        os.read(receive, 1)
        tracer = subprocess.Popen(
            ["strace", "-p", str(child), *options], stderr=subprocess.PIPE, text=True
        )
        assert tracer.stderr is not None
        attached = ""
        while "attached" not in attached and (character := tracer.stderr.read(1)):
            attached += character
        if "attached" not in attached:
            pytest.skip(f"processes cannot be traced here: {attached}")
        os.kill(child, signal.SIGUSR1)
        said = b""
        while part := os.read(receive, 4096):
            said += part
        return said.decode(), tracer.communicate(timeout=30)[1]
    finally:
        os.close(receive)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES", "EINTR", "kill"])
def test_every_system_call_of_a_save_fails_once(tmp_path: Path, kind: str, fault: str) -> None:
    said, seen = traced(Saving(tmp_path / "all", kind), "-e", "trace=%file,%desc")
    assert said == "saved"
    seen = seen[seen.index(BEGIN) : seen.index(END)]
    made = re.findall(r"^(\w+)\(", seen, re.MULTILINE)[:-1]
    assert "renameat2" in made or kind != "usual"
    times: Counter[str] = Counter()
    for number, name in enumerate(made):
        times[name] += 1
        if name in {"mmap", "munmap"}:
            continue
        saving = Saving(tmp_path / f"{number}", kind)
        how = "signal=KILL" if fault == "kill" else f"error={fault}"
        nth = times[name] + (name == "access")
        said, _ = traced(saving, "-e", "trace=none", "-e", f"inject={name}:{how}:when={nth}")
        assert said or fault == "kill"
        saving.check(said)
