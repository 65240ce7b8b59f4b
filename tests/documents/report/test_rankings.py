"""Rankings: best first, and duels only where they fit the page."""

from __future__ import annotations

from typing import Any, cast

from praxistag.documents.report import rankings
from praxistag.questionnaire import canonical
from tests.documents.report.results import of_question


def ranking(options: int) -> Any:
    offered = [{"code": f"o{one}", "label": f"Antwort {one}"} for one in range(options)]
    row = {"code": "F6", "type": "rank", "text": "Was?", "options": offered}
    return canonical.read_question(row)


def test_best_stands_first_and_duels_beside() -> None:
    asked = ranking(3)
    order, duels = rankings.tables(asked, of_question(asked))

    assert [row.head for row in order.rows] == ["Antwort 0", "Antwort 1", "Antwort 2"]
    assert [cell.text for cell in duels.rows[0].cells] == ["–", "30", "30"]


def test_many_options_have_no_duels() -> None:
    asked = ranking(9)

    assert len(rankings.tables(asked, of_question(asked))) == 1


def test_nothing_is_told_of_nothing() -> None:
    assert rankings.tables(ranking(3), cast("Any", {})) == []
    assert rankings.notes(cast("Any", {})) == []


def test_option_the_questionnaire_lost_keeps_its_code() -> None:
    gone = {"gone": {"mean": 1.0, "borda": 3.0, "first_percent": 100.0}}

    assert rankings.tables(ranking(3), cast("Any", {"rank": gone}))[0].rows[0].head == "gone"
