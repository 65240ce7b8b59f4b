from __future__ import annotations

from praxistag.documents.spss.syntax import syntax
from praxistag.documents.spss.variables import variables
from praxistag.questionnaire import canonical
from tests.questionnaires import every_type, rows


def test_questions_with_several_answers_become_sets() -> None:
    content = syntax(variables(every_type(), {"F2": [], "_weight": []}))

    assert content.startswith(b"\xef\xbb\xbf* Encoding: UTF-8.\r\n")
    assert (
        content.decode("utf-8-sig")
        .replace("\r\n", "\n")
        .endswith(
            """
MRSETS
  /MDGROUP NAME=$F2
    LABEL='Was brauchst du dafür am meisten?'
    CATEGORYLABELS=VARLABELS
    VARIABLES=F2_time F2_money F2_people F2_none
    VALUE=1
  /DISPLAY NAME=[$F2].

WEIGHT BY weight.
"""
        )
    )


def test_quotes_are_doubled_and_long_lists_broken() -> None:
    document = rows(day=["F2"])
    question = document["sections"][0]["questions"][0]
    question.pop("relevant")
    question["text"] = "Was heißt 'mehr'?"
    question["options"] = [{"code": f"antwort{at}", "label": str(at)} for at in range(9)]
    question["options"] += [{"code": "na", "label": "weiß nicht", "na": True}]

    text = syntax(variables(canonical.read(document))).decode("utf-8-sig")

    assert "LABEL='Was heißt ''mehr''?'" in text
    assert "F2_antwort8" in text
    assert "F2_na" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_one_option_is_no_set() -> None:
    document = rows(day=["F2"])
    question = document["sections"][0]["questions"][0]
    question.pop("relevant")
    question["options"] = question["options"][:1]

    assert b"MRSETS" not in syntax(variables(canonical.read(document)))
