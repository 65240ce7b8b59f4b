"""Files with one subject, functions that fit on a screen (docs/architecture.md, limits)."""

from __future__ import annotations

import ast

from tests.architecture.source import (
    FRONTEND,
    PACKAGE,
    ROOT,
    functions,
    python_files,
    relative,
    templates,
)

FILE_LINES = 400
FUNCTION_LINES = 30
VIEW_LINES = 25
TEMPLATE_LINES = 120
MACRO_ARGUMENTS = 6


def body_lines(function: ast.FunctionDef) -> int:
    """Count from the first line of the signature, without decorators and docstring."""
    first = function.body[0]
    is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc = (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc


def test_no_file_is_too_long() -> None:
    scripts = [path for path in FRONTEND.rglob("*.[jc]s*") if "node_modules" not in path.parts]
    long = [
        relative(path)
        for path in [*python_files(PACKAGE, ROOT / "tests", ROOT / "scripts"), *scripts]
        if len(path.read_text(encoding="utf-8").splitlines()) > FILE_LINES
    ]

    assert long == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{relative(path)}:{function.lineno} {function.name} ({body_lines(function)})"
        for path in python_files()
        for function in functions(path)
        if body_lines(function) > FUNCTION_LINES
    ]

    assert long == []


def test_no_view_is_too_long() -> None:
    long = [
        f"{relative(path)}:{function.lineno} {function.name} ({body_lines(function)})"
        for path in python_files(PACKAGE / "blueprints")
        for function in functions(path)
        if function.decorator_list and body_lines(function) > VIEW_LINES
    ]

    assert long == []


def test_no_template_is_too_long() -> None:
    long = [
        f"{relative(path)} ({lines})"
        for path in templates()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > TEMPLATE_LINES
    ]

    assert long == []


def test_no_macro_takes_too_many_arguments() -> None:
    crowded = [
        relative(path)
        for path in templates()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("{% macro")
        and line.partition("(")[2].rpartition(")")[0].count(",") >= MACRO_ARGUMENTS
    ]

    assert crowded == []
