"""Files replaced at one stroke, beside programs that know nothing of it, and their locks."""

from __future__ import annotations

import errno
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from reader import files
from reader.errors import DataError, ReaderError
from reader.files import locks, reading, writing
from reader.files.exchange import exchange


def write(path: Path, text: str, *, folders: bool = False) -> None:
    """Write over what is there."""
    base = files.FileContent(files.read_text(path), files.stamp(path))
    files.replace(path, text, base, folders=folders).close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


# --- reading --------------------------------------------------------------------------------------


def test_text_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.read_text(path) is None
    write(path, "\ufeffä\r\nb\rc\n")
    assert path.read_bytes() == b"\xef\xbb\xbf\xc3\xa4\r\nb\rc\n"
    assert files.read_text(path) == "\ufeffä\r\nb\rc\n"


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a\nb\xff")
    with pytest.raises(DataError, match="not UTF-8") as caught:
        files.read_text(path)
    assert caught.value.line == 2
    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    with pytest.raises(DataError, match="too large"):
        files.read_text(path)
    os.mkfifo(tmp_path / "pipe")
    for special in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), path / "x"):
        with pytest.raises(DataError):
            files.read_text(special)


def test_stamps_tell_states_apart(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.stamp(path) is None
    write(path, "one")
    first = files.stamp(path)
    assert first == files.stamp(path)
    write(path, "two")
    assert files.stamp(path) != first


def test_a_file_that_is_being_written_is_read_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_text("")
    monkeypatch.setattr(reading, "QUIET", 0.5)
    chunks = iter(["half", "half and", "half and half"])

    def an_editor_goes_on(seconds: float) -> None:
        assert 0 < seconds <= 1
        if chunk := next(chunks, ""):
            path.write_text(chunk)
        else:
            old = path.stat().st_mtime - 10
            os.utime(path, (old, old))

    monkeypatch.setattr(reading.time, "sleep", an_editor_goes_on)
    found = files.read_settled(path)
    assert found.text == "half and half"
    assert found.stamp == files.stamp(path)


def test_a_known_state_is_believed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    monkeypatch.setattr(reading, "QUIET", 60.0)
    monkeypatch.setattr(reading.time, "sleep", lambda seconds: pytest.fail("waits"))
    assert files.read_settled(path, files.stamp(path)).text == "one"
    assert files.read_settled(tmp_path / "none") == files.FileContent(None, None)


# --- writing --------------------------------------------------------------------------------------


def test_folders_are_made_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x" / "y" / "a"
    assert files.is_writable(path)
    with pytest.raises(ReaderError, match="cannot be written"), files.locked(path):
        pass
    assert names(tmp_path) == []
    with files.locked(path, folders=True):
        write(path, "one")
    assert names(path.parent) == ["a"]
    assert not files.is_writable(path / "b")


def test_a_file_that_was_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    nothing = files.FileContent(None, None)
    files.replace(path, "one", nothing).close()
    with pytest.raises(files.ChangedError):
        files.replace(path, "two", nothing)
    base = files.FileContent("one", files.stamp(path))
    path.write_text("theirs")
    with pytest.raises(files.ChangedError):
        files.replace(path, "two", base)
    path.unlink()
    with pytest.raises(files.ChangedError):
        files.replace(path, "two", base)
    assert names(tmp_path) == []


@pytest.mark.parametrize("made", [False, True])
def test_a_change_is_made_again_on_what_another_program_wrote(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "a"
    if made:
        path.write_text("0")
    seen: list[str | None] = []

    def change(found: files.FileContent) -> str:
        seen.append(found.text)
        if len(seen) < 4:
            other = tmp_path / "other"
            other.write_text(f"theirs {len(seen)}")
            other.replace(path)
        return f"{found.text} and ours"

    written = files.rewrite(path, change)
    assert written is not None
    written.close()
    assert seen == ["0" if made else None, "theirs 1", "theirs 2", "theirs 3"]
    assert path.read_text() == "theirs 3 and ours"
    assert names(tmp_path) == ["a"]


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    before = files.stamp(path)
    assert files.rewrite(path, lambda found: found.text) is None
    assert files.rewrite(path, lambda found: None) is None
    assert files.stamp(path) == before


@pytest.mark.parametrize("with_exchange", [True, False])
def test_what_lands_in_the_very_moment_of_the_replacing_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_exchange: bool
) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    base = files.FileContent("one", files.stamp(path))

    def late(one: Path, two: Path) -> bool:
        if with_exchange:
            other = tmp_path / "other"
            other.write_text("theirs")
            other.replace(two)
            return exchange(one, two)
        with open(two, "a") as file:
            file.write(", theirs")
        return False

    monkeypatch.setattr(writing, "exchange", late)
    if with_exchange and not exchange(path, path):
        pytest.skip("files cannot be exchanged here")
    written = files.replace(path, "ours", base)
    assert path.read_text() == "ours"
    assert written.is_late
    found = written.late()
    assert found is not None
    assert found.text == ("theirs" if with_exchange else "one, theirs")
    written.base = found
    assert not written.is_late
    written.close()
    assert names(tmp_path) == ["a"]


def test_what_an_editor_writes_into_the_replaced_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    with open(path, "r+") as editor:
        written = files.replace(path, "ours", files.FileContent("one", files.stamp(path)))
        assert not written.is_late
        assert written.late() is None
        editor.write("one, theirs")
    assert path.read_text() == "ours"
    found = written.late()
    assert found is not None
    assert found.text == "one, theirs"
    written.close()
    assert written.late() is None


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o400 | 0o200, 0o664])
def test_what_others_may_not_read_is_never_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    path.chmod(mode)
    seen: list[int] = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        copies = [p for p in tmp_path.iterdir() if p.name.endswith(".tmp")]
        seen.extend(stat.S_IMODE(copy.stat().st_mode) for copy in copies)
        fsync(descriptor)

    fchmod = os.fchmod

    def look_before(descriptor: int, mode: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        fchmod(descriptor, mode)

    monkeypatch.setattr(os, "fsync", look)
    monkeypatch.setattr(os, "fchmod", look_before)
    write(path, "two")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert seen[0] == 0o600
    assert all(each | mode == mode for each in seen)


@pytest.mark.parametrize("call", ["fchmod", "fchown"])
def test_a_file_whose_owner_or_permissions_cannot_be_kept_is_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    path.chmod(0o640)
    before = path.stat()

    def refuse(*arguments: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    fstat = os.fstat

    def another(descriptor: int) -> os.stat_result:
        result = list(fstat(descriptor))
        result[4] += 1
        return os.stat_result(result)

    monkeypatch.setattr(os, call, refuse)
    if call == "fchown":
        monkeypatch.setattr(os, "fstat", another)
    write(path, "two")
    monkeypatch.undo()
    after = path.stat()
    assert path.read_text() == "two"
    assert (after.st_ino, after.st_mode, after.st_uid) == (
        before.st_ino,
        before.st_mode,
        before.st_uid,
    )
    assert names(tmp_path) == ["a"]


def test_hard_links_and_symbolic_links_stay(tmp_path: Path) -> None:
    path, other, link = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    path.write_text("one")
    other.hardlink_to(path)
    link.symlink_to(path)
    write(link, "two, longer")
    assert link.is_symlink()
    assert path.read_text() == other.read_text() == "two, longer"
    write(path, "3")
    assert other.read_text() == "3"
    assert path.samefile(other)
    assert names(tmp_path) == ["a", "b", "c"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    path = tmp_path / "a"
    path.write_text("one, one, one")
    (tmp_path / "b").hardlink_to(path)
    return path


def test_a_full_disk_while_writing_into_a_file_leaves_it_as_it_was(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite, calls = writing._overwrite, [0]

    def fail(path: Path, data: bytes) -> None:
        calls[0] += 1
        if calls[0] == 1:
            overwrite(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        overwrite(path, data)

    monkeypatch.setattr(writing, "_overwrite", fail)
    with pytest.raises(ReaderError, match="No space left"):
        write(linked, "one, one, one, two")
    assert linked.read_text() == "one, one, one"
    assert names(linked.parent) == ["a", "b"]


@pytest.mark.parametrize("edited", [False, True])
def test_what_was_only_begun_to_be_written_into_a_file_is_finished(
    linked: Path, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    class Killed(BaseException):
        pass

    overwrite, unlink = writing._overwrite, os.unlink

    def die(*arguments: object, **options: object) -> None:
        raise Killed

    def half(path: Path, data: bytes) -> None:
        overwrite(path, data[: len(data) // 2])
        monkeypatch.setattr(os, "unlink", die)
        raise Killed

    monkeypatch.setattr(writing, "_overwrite", half)
    with pytest.raises(Killed):
        write(linked, "one, one, one, two")
    monkeypatch.setattr(writing, "_overwrite", overwrite)
    monkeypatch.setattr(os, "unlink", unlink)
    assert linked.read_text() == "one, one,"
    if edited:
        linked.write_text("one, one, by hand")
    written = files.rewrite(linked, lambda found: f"{found.text}, three")
    assert written is not None
    written.close()
    if edited:
        (left,) = [n for n in names(linked.parent) if n.endswith(".unfinished")]
        assert (linked.parent / left).read_text() == "one, one, one, two"
        assert linked.read_text() == "one, one, by hand, three"
    else:
        assert linked.read_text() == "one, one, one, two, three"
        assert names(linked.parent) == ["a", "b"]


@pytest.mark.parametrize("folder", [False, True])
def test_a_link_to_nowhere_makes_nothing(tmp_path: Path, folder: bool) -> None:
    (tmp_path / "here").mkdir()
    target = tmp_path / ("elsewhere" if folder else ".") / "b"
    path = tmp_path / "here" / "a"
    path.symlink_to(target)
    with pytest.raises(ReaderError, match="a link to a file that is not there"):
        files.replace(path, "one", files.FileContent(None, None), folders=True)
    assert names(tmp_path) == ["here"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    path = tmp_path / "a" / "b\x1b"
    with pytest.raises(ReaderError, match="b␛: cannot be written") as caught, files.locked(path):
        pass
    assert "\n" not in str(caught.value)
    with pytest.raises(ReaderError, match="cannot be written"):
        files.replace(path, "x", files.FileContent(None, None))


def test_a_file_made_read_only_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    # The superuser may write to it all the same, so the answer is made up.
    monkeypatch.setattr(os, "access", lambda target, mode: Path(target) != path)
    assert not files.is_writable(path)
    with pytest.raises(ReaderError, match="read-only"):
        write(path, "two")
    assert path.read_text() == "one"


def test_a_folder_that_is_gone_under_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    path = Path("a")
    assert not files.is_writable(path)
    with pytest.raises(ReaderError, match="cannot be written"), files.locked(path):
        pass
    with pytest.raises(ReaderError, match="cannot be written"):
        files.replace(path, "one", files.FileContent(None, None))


# --- locks ----------------------------------------------------------------------------------------


def test_a_lock_is_held_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    monkeypatch.setattr(locks, "_PATIENCE", 0.0)
    with files.locked(path):
        assert (tmp_path / "a.lock").exists()
        with pytest.raises(ReaderError, match="another program"), files.locked(path):
            pass
    assert not (tmp_path / "a.lock").exists()
    with files.locked(path):
        pass


def test_a_lock_that_was_left_behind_is_no_lock(tmp_path: Path) -> None:
    with files.locked(tmp_path / "a"):
        signed = (tmp_path / "a.lock").read_bytes()
    (tmp_path / "a.lock").write_bytes(signed)
    with files.locked(tmp_path / "a"):
        pass
    assert names(tmp_path) == []


@pytest.mark.parametrize("content", [b"mine\n", b""])
@pytest.mark.parametrize("by_name", [False, True])
def test_a_file_of_the_users_with_the_name_of_a_lock_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, by_name: bool
) -> None:
    mine = tmp_path / ("a.lock.held" if by_name else "a.lock")
    mine.write_bytes(content)
    monkeypatch.setattr(locks, "_PATIENCE", 0.0)
    # As though it had been there for long.
    monkeypatch.setattr(locks, "_NEW", -1.0)
    monkeypatch.setattr(locks, "_STALE", -1.0)
    if by_name:
        no_locks(monkeypatch)
        with pytest.raises(ReaderError, match="another program"), files.locked(tmp_path / "a"):
            pass
    else:
        with files.locked(tmp_path / "a"):
            write(tmp_path / "a", "one")
    assert mine.read_bytes() == content


def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def unsupported(*arguments: object) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)


def test_a_stale_lock_by_name_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch)
    left = tmp_path / "a.lock.held"
    left.write_bytes(locks._SIGNATURE)
    os.utime(left, (1, 1))
    with files.locked(tmp_path / "a"):
        pass
    assert names(tmp_path) == []


@pytest.mark.parametrize("by_name", [False, True])
def test_writers_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: bool) -> None:
    if by_name:
        no_locks(monkeypatch)
    path = tmp_path / "a"
    path.write_text("0")

    def count() -> None:
        for _ in range(5):
            with files.locked(path):
                write(path, str(int(files.read_text(path) or "") + 1))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == "15"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("call", ["fstat", "close", "lseek", "read", "write"])
def test_a_fault_of_the_lock_leaves_no_lock_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a"
    monkeypatch.setattr(locks, "_PATIENCE", 0.2)
    before = descriptors()
    real, left = getattr(os, call), [1]

    def once(*arguments: object) -> object:
        if left[0]:
            left[0] -= 1
            if call == "close":
                real(*arguments)
            raise OSError(errno.EIO, "Input/output error")
        return real(*arguments)

    monkeypatch.setattr(os, call, once)
    # What cannot be locked is told; what can be all the same is locked.
    with suppress(ReaderError), files.locked(path):
        pass
    with files.locked(path):
        pass
    monkeypatch.undo()
    assert left == [0]
    assert descriptors() == before
    with files.locked(path):
        pass
