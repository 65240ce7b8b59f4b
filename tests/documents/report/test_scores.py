"""Scores: the distribution first where few answered, and what an index rests on."""

from __future__ import annotations

from typing import Any, cast

from praxistag.documents.report import scores
from praxistag.questionnaire import canonical

ASKED = canonical.read_question({"code": "F4", "type": "scale", "text": "Wie?", "nps": True})
ROWS = [
    {"code": str(point), "label": str(point), "count": point, "percent": point / 0.55}
    for point in range(11)
]


def result(**values: Any) -> Any:
    nps = {"value": -31.4, "ci": [-49.0, 0.2]}
    return cast("Any", {"type": "scale", "n": 55, "nps": nps, "distribution": ROWS} | values)


def test_score_stands_first_from_fifty_answers_on() -> None:
    assert scores.big_score(result()) == ("−31", "NPS, 95-%-Bereich −49 bis 0")
    assert scores.score_notes(result()) == []


def test_few_answers_show_their_distribution_first() -> None:
    few = result(n=49)

    assert scores.big_score(few) is None
    (note,) = scores.score_notes(few)
    assert note.startswith("Unter 50 Antworten sagt die Verteilung mehr als der NPS: −31")
    assert scores.score_notes({"n": 10}) == []


def test_camps_sum_what_people_gave() -> None:
    table = scores.camps(ASKED, result())

    assert table is not None
    assert [row.cells[1].text for row in table.rows] == ["21", "15", "19"]


def test_camps_are_left_out_where_a_count_is_hidden() -> None:
    hidden = [ROWS[0] | {"count": None, "percent": None}, *ROWS[1:]]

    assert scores.camps(ASKED, result(distribution=hidden)) is None


def test_index_names_what_is_known_of_it() -> None:
    whole = {"mean": 3.6, "sd": 0.8, "alpha": 0.78, "alpha_ci": [0.7, 0.84]}
    little = {"mean": 3.6, "sd": None, "alpha": None, "alpha_ci": None}
    (told,), (short,) = (
        scores.index_note(cast("Any", {"index": index})) for index in (whole, little)
    )

    assert "mw 3,60, s 0,80, Cronbachs α 0,78 (95-%-Bereich 0,70 bis 0,84)." in told
    assert short.startswith("Index über alle Aussagen: mw 3,60. Umgekehrt")


def test_change_is_shown_for_items_that_have_pairs() -> None:
    asked = canonical.read_question(
        {
            "code": "F9",
            "type": "then_now",
            "text": "Wie gut?",
            "items": [{"code": "a", "text": "Bäume"}, {"code": "b", "text": "Bienen"}],
        }
    )
    moved = {"a": {"n": 68, "improved": 61.0, "same": 30.0, "worse": 9.0}}
    table = scores.changes(asked, cast("Any", {"change": moved}))

    assert table is not None
    assert [row.head for row in table.rows] == ["Bäume"]
    assert scores.changes(asked, cast("Any", {})) is None
