"""What is imported when: start-up time is a feature, and only the screen knows Textual."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import reader
from reader import errors
from reader.errors import ReaderError

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("textual", "rich", "yaml", "diff_match_patch", "markdown_it", "numpy", "asyncio", "lxml",
         "pypdfium2")  # fmt: skip


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
        "import reader.notescommand, reader.exchange.importing, reader.exchange.tables",
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


def test_a_text_is_read_without_the_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some text of a paragraph.\n")
    others = {"zipfile", "xml", "pyexpat", "subprocess", "http", "email", "ssl", "zlib"}
    assert not loaded(f"import reader\nreader.load({str(path)!r})") & others


def test_named_files_are_read_without_git_and_the_web(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some text of a paragraph.\n")
    named = f"from reader.text import sources\nsources.read({str(path)!r}, None, 100)"
    assert not loaded(named) & {"subprocess", "http", "email", "ssl", "socket"}


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
        "from reader.reports.text import render\n"
        "assert callable(reader.compare) and callable(reader.load)\n"
        "assert all(hasattr(reader, name) for name in reader.__all__)"
    )
    assert "textual" not in loaded(statement)


def test_the_public_names() -> None:
    assert reader.__all__ == sorted(reader.__all__)
    assert set(reader.__all__) == {
        "Attribution", "Cancelled", "Change", "Comment", "Comparison", "Document", "Explanation",
        "Ignore", "InputError", "Link", "Options", "Overlap", "Paragraph", "Passage", "Problem",
        "ReaderError", "Relation", "Role", "Row", "Run", "Severity", "Span", "TooLong", "Version",
        "compare", "find_attributions", "load",
    }  # fmt: skip


def test_the_tree_of_errors_is_drawn() -> None:
    for name in GRAPH:
        if ".tui" not in name and not name.endswith("__main__"):
            importlib.import_module(name)
    found = [ReaderError]
    for error in found:
        found += error.__subclasses__()
    drawn = re.findall(r"^    +([A-Z]\w+)  ", errors.__doc__ or "", re.MULTILINE)
    ours = {error.__name__ for error in found if error.__module__.startswith("reader.")}
    assert set(drawn) == ours


# --- the plan of the house ------------------------------------------------------------------------


@cache
def modules() -> dict[str, Path]:
    """The modules of the package by name."""
    found = {}
    for path in (ROOT / "reader").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, known: dict[str, Path]) -> set[str]:
    """The modules of the package that one names, for types alone too."""
    package = name if known[name].name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(known[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = parts[: len(parts) - node.level + 1] if node.level else []
            source = ".".join([*base, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                found.add(inner if inner in known else source)
    return {each for each in found if each in known and each != name}


GRAPH = {name: imports(name, modules()) for name in modules()}


def on_the_way_back(name: str) -> set[str]:
    """The modules that a module leads to, and that lead back to it."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(GRAPH[start])
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                waiting += GRAPH[module]
        return seen

    return {other for other in reached(name) if name in reached(other)}


def test_no_modules_import_each_other() -> None:
    circles = {name: on_the_way_back(name) for name in GRAPH}
    assert not {name: circle for name, circle in circles.items() if circle}


LAYERS = {
    "text": {"text"},
    "collation": {"text", "collation"},
    "onetext": {"text", "collation", "onetext"},
    "attribution": {"text", "attribution"},
    "provenance": {"text", "collation", "attribution", "provenance"},
    "annotations": {"text", "collation", "provenance", "annotations"},
    "shelf": {"text", "collation", "shelf"},
    "reports": {
        "annotations", "text", "collation", "onetext", "attribution", "provenance", "reports",
    },
    "exchange": {"text", "annotations", "reports", "exchange"},
    "reading": {
        "text", "collation", "onetext", "attribution", "provenance", "annotations", "reading",
    },
}  # fmt: skip
"""By package, the packages that it may import."""


@pytest.mark.parametrize("package", LAYERS)
def test_packages_import_what_lies_below(package: str) -> None:
    wanted = {
        other.split(".")[1]
        for name, found in GRAPH.items()
        if f"{name}.".startswith(f"reader.{package}.")
        for other in found
        if modules()[other].parent != ROOT / "reader"
    }
    assert wanted - {"files"} <= LAYERS[package]
