"""Repositories of git made for tests, apart from the settings of whoever runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FIRST = "2024-03-14T10:00:00+00:00"
SECOND = "2024-03-15T18:30:00+00:00"


class Repository:
    """A repository with files to work on."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet", *options)

    def git(self, *arguments: str, **environment: str) -> str:
        """What git prints."""
        run = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        return run.stdout.decode("utf-8", "surrogateescape")

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file to work on."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def commit(self, time: str = FIRST) -> None:
        """Commit all there is."""
        self.git("add", "--all")
        self.git(
            "commit", "--quiet", "--message=some words", "--allow-empty",
            GIT_AUTHOR_DATE=time, GIT_COMMITTER_DATE=time,
        )  # fmt: skip


def isolate(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have git know nothing of the user, and of no repository but those of the test."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = folder / "git-settings"
    settings.touch()
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada Brook")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@varn.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
