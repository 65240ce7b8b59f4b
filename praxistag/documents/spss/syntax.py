"""labels.sps: what a .sav written by pyreadstat cannot hold: multiple-response sets, the weight."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from praxistag.documents.spss.names import MOST_LABEL, cut, safe_name
from praxistag.documents.spss.variables import CHOSEN
from praxistag.questionnaire.columns import WEIGHT
from praxistag.questionnaire.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from praxistag.documents.spss.variables import Variable

FEWEST = 2
"""Variables a set must have."""
LINE = 64
"""Characters of names in a line, which older versions read up to 80."""
OPENING = """* Encoding: UTF-8.
* Zuerst die Datei .sav öffnen, dann diese Befehle ausführen.
"""


def syntax(variables: Sequence[Variable]) -> bytes:
    """Return the syntax, in UTF-8 with a BOM, by which SPSS knows its encoding."""
    parts = [OPENING, *_sets(variables)]
    parts += [f"WEIGHT BY {one.name}.\n" for one in variables if one.key == WEIGHT]
    return "\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")


def _sets(variables: Sequence[Variable]) -> Iterator[str]:
    asked = dict.fromkeys(
        one.question
        for one in variables
        if one.question and one.question.type is QuestionType.MULTI
    )
    for question in asked:
        members = [one for one in variables if one.question is question and not one.is_silence]
        if len(members) >= FEWEST:
            yield _set(safe_name(question.code), question.text, [one.name for one in members])


def _set(name: str, label: str, members: Sequence[str]) -> str:
    """Return one set; its categories are called as its variables are labelled."""
    quoted = cut(label, MOST_LABEL).replace("'", "''")
    lines = textwrap.wrap(" ".join(members), LINE, break_long_words=False)
    listed = "\n    ".join(lines)
    return (
        f"MRSETS\n  /MDGROUP NAME=${name}\n    LABEL='{quoted}'\n    CATEGORYLABELS=VARLABELS\n"
        f"    VARIABLES={listed}\n    VALUE={CHOSEN}\n  /DISPLAY NAME=[${name}].\n"
    )
