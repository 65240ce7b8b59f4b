"""Templates: no inline code, no unescaped text, one form of address, no dead imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import TEMPLATES, relative, templates

if TYPE_CHECKING:
    from pathlib import Path

WEB = [path for path in templates() if "pdf" not in path.parts and "mail" not in path.parts]
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)
IMPORT = re.compile(r"\{%-? from \"([^\"]+)\" import ([^%]+?) -?%\}")
INFORMAL = re.compile(r"\b(du|dein|deine|deinen|deinem|deiner|dich|dir|ihr|euch|euer)\b")
FORMAL = re.compile(r"\b(Sie|Ihnen|Ihre[nmrs]?|Ihr)\b")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def source(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_pages_carry_no_inline_code() -> None:
    assert [relative(path) for path in WEB if INLINE.search(source(path))] == []


def test_nothing_is_marked_safe_in_templates() -> None:
    assert [relative(path) for path in templates() if re.search(r"\|\s*safe\b", source(path))] == []


def test_times_are_formatted_by_filters_only() -> None:
    assert [relative(path) for path in templates() if "strftime" in source(path)] == []


def test_imported_macros_are_used() -> None:
    unused = []
    for path in templates():
        text = source(path)
        rest = IMPORT.sub("", text)
        for _file, names in IMPORT.findall(text):
            for name in names.replace("with context", "").split(","):
                word = name.split(" as ")[-1].strip()
                if not re.search(rf"\b{word}\b", rest):
                    unused.append(f"{relative(path)}: {word}")

    assert unused == []


@pytest.mark.parametrize(
    "folder", ["public", "participant", "survey", "office", "team", "admin", "account"]
)
def test_one_template_never_mixes_du_and_sie(folder: str) -> None:
    mixed = [
        relative(path)
        for path in sorted((TEMPLATES / folder).rglob("*.html"))
        if INFORMAL.search(source(path)) and FORMAL.search(source(path))
    ]

    assert mixed == []
