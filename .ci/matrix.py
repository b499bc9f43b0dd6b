"""Runs the tests where the README's command does not: matrix.py SCRATCH PYENV_ROOT.

The lowest versions that pyproject.toml allows, on the oldest Python it allows; the newest ones on
the oldest and on the newest Python that this machine has, as far as the README's command has not
run those. Interpreters are looked for on PATH and among those of pyenv. What is left out is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

Version = tuple[int, ...]
PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
ASK = (
    "import ensurepip, sys, venv; v = sys.version_info;"
    "print(sys.implementation.name, v.releaselevel, *v[:3])"
)


def candidates(pyenv_root: Path) -> Iterator[str]:
    """Commands that may be interpreters of CPython."""
    for minor in range(11, 40):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield found
    yield from map(str, sorted(pyenv_root.glob("versions/*/bin/python3")))


def interpreters(pyenv_root: Path) -> dict[Version, str]:
    """The interpreters that work, by version; the last micro version of each."""
    found: dict[Version, tuple[Version, str]] = {}
    for command in candidates(pyenv_root):
        try:
            run = subprocess.run([command, "-c", ASK], capture_output=True, text=True, timeout=30)
        except (OSError, subprocess.TimeoutExpired):
            continue
        told = run.stdout.split()
        if run.returncode == 0 and told[:2] == ["cpython", "final"]:
            version = tuple(map(int, told[2:]))
            found[version[:2]] = max(found.get(version[:2], ((), "")), (version, command))
    return {version: command for version, (_, command) in found.items()}


def lowest() -> str:
    """Constraints that allow the lowest version of each requirement alone."""
    project = PROJECT["project"]
    required = [
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *project["optional-dependencies"]["test"],
    ]
    lines = []
    for requirement in required:
        match = re.fullmatch(r"([\w-]+)>=([\w.]+)(,<[\w.]+)?", requirement)
        if match is None:
            sys.exit(f"pyproject.toml: {requirement}: want a lower bound, NAME>=VERSION")
        lines.append(f"{match[1]}=={match[2]}")
    return "\n".join(lines) + "\n"


def check(python: str, version: Version, constraints: str, name: str, scratch: Path) -> None:
    """Run tests and linters in an environment of its own."""
    started = time.monotonic()
    print(f"+ {name}", flush=True)
    folder = scratch / name.replace(" ", "-").replace(",", "")
    limits = scratch / "constraints.txt"
    limits.write_text(constraints, encoding="utf-8")
    # The second name is for what builds the package, in versions of pip that tell the two apart.
    environment = {**os.environ, "PIP_CONSTRAINT": str(limits), "PIP_BUILD_CONSTRAINT": str(limits)}
    if constraints:
        # Once, every property is tried on all examples.
        environment["READER_TESTS"] = "thorough"
    steps = (
        [python, "-m", "venv", folder],
        [folder / "bin/pip", "install", "--quiet", "--editable", ".[test]"],
        [folder / "bin/pytest"],
        [folder / "bin/ruff", "check", "."],
        [folder / "bin/mypy", "--python-version", "{}.{}".format(*version), "reader", "benchmarks"],
    )
    for step in steps:
        done = subprocess.run([*map(str, step)], env=environment)
        if done.returncode:
            sys.exit(f"{name}: {' '.join(map(str, step))} failed")
    print(f"  {name}: {time.monotonic() - started:.0f} s", flush=True)


def main(scratch: Path, pyenv_root: Path) -> None:
    found = interpreters(pyenv_root)
    oldest = tuple(map(int, PROJECT["project"]["requires-python"].removeprefix(">=").split(".")))
    usual = sys.version_info[:2]
    found[usual] = sys.executable
    supported = sorted(version for version in found if version >= oldest)
    newest = supported[-1]
    names = {version: "Python {}.{}".format(*version) for version in supported}
    print("+ found", *names.values(), sep="  ")
    runs = {(oldest, "lowest"): lowest(), (oldest, "newest"): "", (newest, "newest"): ""}
    runs.pop((usual, "newest"), None)
    for version in supported:
        if version not in (oldest, newest):
            print(f"  {names[version]} is left out: neither the oldest nor the newest")
    for (version, which), constraints in runs.items():
        if version in found:
            name = f"{names[version]}, {which} versions"
            check(found[version], version, constraints, name, scratch)
        else:
            print("  left out, since there is none here: Python {}.{}".format(*version))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
