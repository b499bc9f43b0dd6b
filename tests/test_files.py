"""Files replaced at one stroke, and their locks."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from reader import files
from reader.errors import DataError, ReaderError


def test_text_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.read_text(path) is None
    files.write_text(path, "\ufeffä\r\nb\rc\n")
    assert path.read_bytes() == b"\xef\xbb\xbf\xc3\xa4\r\nb\rc\n"
    assert files.read_text(path) == "\ufeffä\r\nb\rc\n"


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a\nb\xff")
    with pytest.raises(DataError, match="not UTF-8") as caught:
        files.read_text(path)
    assert caught.value.line == 2
    monkeypatch.setattr(files, "_MAX_BYTES", 3)
    with pytest.raises(DataError, match="too large"):
        files.read_text(path)
    os.mkfifo(tmp_path / "pipe")
    for special in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), path / "x"):
        with pytest.raises(DataError):
            files.read_text(special)


def test_stamps_tell_states_apart(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.stamp(path) is None
    files.write_text(path, "one")
    first = files.stamp(path)
    assert first == files.stamp(path)
    files.write_text(path, "two")
    assert files.stamp(path) != first


def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "x" / "y" / "a"
    assert files.is_writable(path)
    with files.locked(path):
        files.write_text(path, "one")
    assert [p.name for p in path.parent.iterdir()] == ["a"]
    assert not files.is_writable(path / "b")


def test_a_lock_is_held_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    monkeypatch.setattr(files, "_PATIENCE", 0.0)
    with files.locked(path):
        assert (tmp_path / "a.lock").exists()
        with pytest.raises(ReaderError, match="another program"), files.locked(path):
            pass
    assert not (tmp_path / "a.lock").exists()
    with files.locked(path):
        pass


def test_a_lock_that_was_left_behind_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "a.lock").write_text("")
    with files.locked(tmp_path / "a"):
        pass


@pytest.mark.parametrize("by_name", [False, True])
def test_writers_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: bool) -> None:
    if by_name:
        import fcntl

        def unsupported(*arguments: object) -> None:
            raise OSError(errno.ENOTSUP, "not supported")

        monkeypatch.setattr(fcntl, "flock", unsupported)
    path = tmp_path / "a"
    path.write_text("0")

    def count() -> None:
        for _ in range(5):
            with files.locked(path):
                files.write_text(path, str(int(files.read_text(path) or "") + 1))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == "15"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    path = tmp_path / "a" / "b\x1b"
    with pytest.raises(ReaderError, match="b␛: cannot be written") as caught, files.locked(path):
        pass
    assert "\n" not in str(caught.value)
    with pytest.raises(ReaderError, match="cannot be written"):
        files.write_text(path, "x")


def test_a_file_made_read_only_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    # The superuser may write to it all the same, so the answer is made up.
    monkeypatch.setattr(os, "access", lambda target, mode: Path(target) != path)
    assert not files.is_writable(path)
    with pytest.raises(ReaderError, match="read-only"):
        files.write_text(path, "two")
    assert path.read_text() == "one"
