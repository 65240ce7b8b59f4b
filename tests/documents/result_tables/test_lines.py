from __future__ import annotations

from praxistag.documents.result_tables.lines import lines_of, lines_of_breakdown
from tests.documents.result_tables.made import (
    HALF,
    HIDDEN,
    NOBODY,
    QUESTIONNAIRE,
    SHOWN,
    broken_down,
    group,
    results,
)


def test_questions_and_their_items_stand_in_the_questionnaires_order() -> None:
    lines = [*lines_of(results(), QUESTIONNAIRE)]

    assert [(line.question.code, line.item) for line in lines] == [
        *(("F2", ""), ("F3", ""), ("F3", "a"), ("F6", ""), ("F9", ""), ("F9", "bio.now"))
    ]
    assert lines[2].item_text == "Ich weiß, an wen ich mich mit einer Idee wenden kann."
    assert lines[5].item_text == "Biodiversität (jetzt)"
    assert lines[3].label_of("a") == "Ausprobieren"


def test_a_hidden_group_and_one_of_nobody_look_alike() -> None:
    breakdown = broken_down(group("stadt", SHOWN), group("jobcenter", HIDDEN), group(None, NOBODY))

    lines = [*lines_of_breakdown(breakdown, QUESTIONNAIRE)]

    assert [(line.item, line.group and line.group["code"]) for line in lines] == [
        *(("a", "stadt"), ("a", "jobcenter"), ("a", None))
    ]
    assert lines[0].result == SHOWN
    assert lines[1].result == lines[2].result == {}
    assert lines[1].rows == []


def test_a_battery_as_a_whole_has_a_line_if_anything_is_known_of_it() -> None:
    known = group("stadt", HALF)
    known["result"] |= {"n": 13}

    lines = [*lines_of_breakdown(broken_down(known, group("jobcenter", HIDDEN)), QUESTIONNAIRE)]

    assert [line.item for line in lines] == ["", "", "a", "a"]
