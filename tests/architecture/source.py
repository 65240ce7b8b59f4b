"""Where the code lies, for tests that read it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "praxistag"
TEMPLATES = PACKAGE / "templates"
FRONTEND = ROOT / "frontend"


def python_files(*folders: Path) -> list[Path]:
    """Return our Python files, without migrations."""
    found = [path for folder in folders or (PACKAGE,) for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return every page, partial, mail and print template."""
    return sorted(TEMPLATES.rglob("*.html"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Return the functions of a file, nested ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def relative(path: Path) -> str:
    """Return a path as people name it."""
    return str(path.relative_to(ROOT))
