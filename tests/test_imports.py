"""What is imported when: start-up time is a feature, and only the screen knows Textual."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("textual", "rich", "yaml", "diff_match_patch", "markdown_it", "numpy", "asyncio")


def loaded(statement: str) -> set[str]:
    """The top-level modules that a statement brings in."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.splitlines()[-1].split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert not loaded("import reader") & {*HEAVY, "argparse", "re"}


@pytest.mark.parametrize(
    "statement",
    [
        "import reader.cli",
        "from reader import Document, compare, load",
        "import reader.worker",
        "import reader.annotations.store, reader.themes, reader.config",
    ],
)
def test_the_engine_imports_late(statement: str) -> None:
    assert not loaded(statement) & set(HEAVY)


def test_comparing_never_imports_the_screen(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Some text of a paragraph.\n")
    arguments = ["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "json"]
    statement = (
        "from reader.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert end.code == 0"
    )
    assert not loaded(statement) & {"textual", "rich"}


@pytest.mark.parametrize("path", sorted((ROOT / "reader").rglob("*.py")), ids=str)
def test_only_the_screen_names_textual(path: Path) -> None:
    if "tui" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.level == 0 else []
        else:
            continue
        assert not {name.split(".")[0] for name in names} & {"textual", "rich"}, path


def test_public_names_are_found_whatever_was_imported_first() -> None:
    statement = (
        "import reader\n"
        "from reader.reports.text import report\n"
        "assert callable(reader.compare) and callable(reader.load)\n"
        "assert all(hasattr(reader, name) for name in reader.__all__)"
    )
    assert "textual" not in loaded(statement)
