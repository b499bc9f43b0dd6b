"""What holds for all tests."""

from __future__ import annotations

import os

import pytest

from reader.files import reading


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe files at once, which nobody but the test writes, and leave the disk to the system."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(reading, "QUIET", 0.0)
