"""Three findings, chosen by rules."""

from __future__ import annotations

from typing import Any

from praxistag.evaluation.sentences import findings
from praxistag.questionnaire import canonical
from tests import questionnaires, told
from tests.evaluation.sentences.test_batteries import asked
from tests.questionnaires import rows


def test_findings_are_of_different_questions() -> None:
    found = findings.headline(questionnaires.every_type(), told.every_type())

    assert len(found) == findings.MOST
    codes = [code for one in found for code in one.codes]
    assert len(codes) == len(set(codes))
    assert "ORG" not in codes
    assert "F7" not in codes


def test_the_clearest_answer_leads_and_a_contrast_follows() -> None:
    results: Any = told.every_type()
    results["questions"] = {
        "S1": told.agreed(1, 1, 2, 9, 7),
        "S2": told.agreed(7, 6, 3, 2, 2),
        "S3": told.agreed(2, 4, 4, 5, 5),
    }

    first, *rest = findings.headline(asked(), results)

    assert first.text == "Vier von fünf stimmen zu: „Aussage S1“"
    assert first.percent == 80
    assert all(one.codes != first.codes for one in rest)


def test_what_follows_from_another_answer_does_not_lead() -> None:
    document = canonical.write(asked())
    document["sections"][0]["questions"][-1]["relevant"] = {"q": "F1", "op": "answered"}
    results: Any = told.every_type()
    results["questions"] = {
        "S1": told.agreed(4, 4, 4, 4, 4),
        "S2": told.agreed(4, 4, 4, 4, 4),
        "S3": told.agreed(0, 0, 0, 5, 15),
    }

    first, *_ = findings.headline(canonical.read(document), results)

    assert first.codes != ("S3",)


def test_where_nothing_is_shown_nothing_is_found() -> None:
    results: Any = told.every_type()
    results["questions"] = {"F1": told.hidden(), "F2": told.counted({"Zeit": 0}, "multi")}

    assert findings.headline(questionnaires.every_type(), results) == []


def test_goals_have_their_sentences_and_say_where_there_is_none() -> None:
    document = rows(day=["F1", "F4"])
    document["goals"] = [{"code": "Z1", "text": "Was bleibt?"}, {"code": "Z2", "text": "Leer?"}]
    document["sections"][0]["questions"][0]["goal"] = "Z1"

    first, second = findings.by_goal(canonical.read(document), told.every_type())

    ((question, sentence),) = first.told
    assert (question.code, sentence) == ("F1", "Drei von vier antworten „ja“ (15 von 20).")
    assert second.told == ()
