"""Ready scales by name: balanced, every step labelled, with a way out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from praxistag import json_shapes as shapes
from praxistag.questionnaire.canonical import read_question
from praxistag.questionnaire.library.templates import FILES

if TYPE_CHECKING:
    from praxistag.questionnaire.model import Option


@dataclass(frozen=True)
class Scale:
    """One scale to choose in the editor; `about` says which questions it answers."""

    key: str
    name: str
    about: str
    options: tuple[Option, ...]


@cache
def scales() -> tuple[Scale, ...]:
    """Return the scales the editor offers."""
    document = shapes.parse_json((FILES / "skalen.json").read_bytes(), "Die Skalen")
    return tuple(
        Scale(
            row["code"],
            shapes.text(row, "name", "Skala"),
            shapes.text(row, "about", "Skala"),
            read_question({"code": row["code"], "type": "single", **row}).options,
        )
        for row in shapes.rows(document, "scales", "Die Skalen", id_key="code")
    )
