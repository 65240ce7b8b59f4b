from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.statistics.results import question_result
from praxistag.questionnaire.model import Item, Option, Question, QuestionType
from tests.evaluation.tallied import source_of

if TYPE_CHECKING:
    from praxistag.evaluation.shapes import QuestionResult
    from praxistag.evaluation.tallies import Source

SCALE = (*(Option(str(n), f"Stufe {n}") for n in range(1, 6)), Option("na", "k. A.", is_na=True))
BATTERY = Question(
    "B",
    QuestionType.LIKERT,
    "Wie sehr?",
    options=SCALE,
    items=(Item("a", "A"), Item("b", "B"), Item("c", "C", is_reverse=True)),
    is_index=True,
)
BATTERY_ROWS = ("B[a];B[b];B[c]", "5;4;1", "4;4;3", "2;1;4", "na;;3", "na;;", ";;", "#;#;#")
COUNTS = "question;item;code;count"
THEN_NOW = replace(BATTERY, type=QuestionType.THEN_NOW, items=BATTERY.items[:1], is_index=False)
RANK = Question(
    "R",
    QuestionType.RANK,
    "Was zuerst?",
    options=tuple(Option(code, code.upper()) for code in "xyz"),
)


def result_of(question: Question, *lines: str) -> QuestionResult:
    result = question_result(question, source_of(question, *lines))
    assert result is not None
    return result


def test_a_battery_counts_who_answered_any_item() -> None:
    result = result_of(BATTERY, *BATTERY_ROWS)

    assert (result["type"], result["n"], result["distribution"]) == ("likert", 4, [])
    assert result["missing"] == {"skipped": 1, "not_asked": 1, "na": 1}
    assert {code: item["n"] for code, item in result["items"].items()} == {"a": 3, "b": 3, "c": 4}
    assert result["items"]["a"]["type"] == "likert"
    assert result["items"]["a"]["missing"] == {"skipped": 1, "not_asked": 1, "na": 2}


def test_items_are_as_asked_and_the_index_turns_them_round() -> None:
    result = result_of(BATTERY, *BATTERY_ROWS)

    assert result["items"]["c"]["mean"] == 2.75
    people = [(5 + 4 + 5) / 3, (4 + 4 + 3) / 3, (2 + 1 + 2) / 3]
    assert result["index"]["mean"] == pytest.approx(sum(people) / 3)


def test_no_index_unless_it_is_asked_for_or_where_an_item_has_no_column() -> None:
    assert "index" not in result_of(replace(BATTERY, is_index=False), *BATTERY_ROWS)
    assert "index" not in result_of(BATTERY, "B[a];B[b]", "5;4", "3;3")


def test_items_without_a_column_are_left_out() -> None:
    assert result_of(BATTERY, "B[a];B[b]", "5;4")["items"].keys() == {"a", "b"}


def test_then_and_now_have_their_items_and_what_changed() -> None:
    result = result_of(THEN_NOW, "B[a.then];B[a.now]", "1;3", "2;2", "3;na", "5;4")

    assert result["items"].keys() == {"a.then", "a.now"}
    third = pytest.approx(100 / 3)
    assert result["change"] == {"a": {"n": 3, "improved": third, "same": third, "worse": third}}


def test_then_without_now_has_no_change() -> None:
    assert "change" not in result_of(THEN_NOW, "B[a.then]", "1", "2")
    assert "change" not in result_of(THEN_NOW, "B[a.then];B[a.now]", "1;na", "na;2")


def test_a_ranking_has_everything_of_it() -> None:
    result = result_of(RANK, "R[x];R[y];R[z]", "1;2;3", "1;;", "2;1;3", ";;")

    assert result["n"] == 3
    assert [row["count"] for row in result["distribution"]] == [2, 1, 0]
    figures = {"mean": 4 / 3, "borda": 5, "first_percent": 200 / 3}
    assert result["rank"]["x"] == pytest.approx(figures)
    assert result["pairwise"]["x"] == {"y": 2, "z": 3}
    assert result["incomplete"] == 1
    assert result["kendall_w"] == pytest.approx(12 * 10.5 / (9 * 24 - 3 * 6))


def test_a_ranking_of_nobody_has_no_ranks() -> None:
    assert "rank" not in result_of(RANK, "R[x];R[y];R[z]", ";;", "#;#;#")


def test_what_was_not_counted_has_no_result() -> None:
    source = source_of(BATTERY, "B[a]", "1")

    assert question_result(RANK, source) is None
    assert question_result(replace(BATTERY, code="C"), source) is None


def test_counts_of_a_battery_have_items_and_no_index() -> None:
    """How many answered any item nobody can know from counts: at least as many as one of them."""
    result = result_of(BATTERY, COUNTS, "B;a;1;4", "B;a;5;2", "B;b;3;7")

    assert (result["n"], result["items"]["a"]["n"]) == (7, 6)
    assert result["items"]["a"]["top2"]["percent"] == pytest.approx(100 / 3)
    assert "index" not in result


def test_counts_of_first_places_have_no_ranks() -> None:
    result = result_of(RANK, COUNTS, "R;;x;4", "R;;y;6")

    assert [row["count"] for row in result["distribution"]] == [4, 6, 0]
    assert "rank" not in result


def test_counts_of_then_and_now_have_no_change() -> None:
    result = result_of(THEN_NOW, COUNTS, "B;a.then;1;4", "B;a.now;2;4")

    assert result["items"]["a.now"]["mean"] == 2
    assert "change" not in result


@given(st.permutations(BATTERY_ROWS[1:]))
@settings(max_examples=5)
def test_the_order_of_rows_changes_nothing(rows: list[str]) -> None:
    found, expected = result_of(BATTERY, BATTERY_ROWS[0], *rows), result_of(BATTERY, *BATTERY_ROWS)

    assert found["index"]["alpha"] == pytest.approx(expected["index"]["alpha"])
    assert found | {"index": expected["index"]} == expected


@pytest.mark.parametrize("question", [BATTERY, THEN_NOW, RANK], ids=lambda one: one.type)
def test_weights_of_one_change_nothing(question: Question) -> None:
    """But for n_eff, which then is n."""
    plain, weighted = weighed(question, None), weighed(question, "1")

    assert question_result(question, plain) == without_n_eff(question_result(question, weighted))


@pytest.mark.parametrize("question", [BATTERY, RANK], ids=lambda one: one.type)
def test_weights_twice_as_heavy_leave_shares_and_means(question: Question) -> None:
    once, twice = (question_result(question, weighed(question, w)) for w in ("1.5", "3"))

    assert once is not None
    assert twice is not None
    for row, other in zip(once["distribution"], twice["distribution"], strict=True):
        assert row["percent"] == pytest.approx(other["percent"])
    assert once["n_eff"] == pytest.approx(twice["n_eff"])
    for item, result in once.get("items", {}).items():
        assert result["mean"] == pytest.approx(twice["items"][item]["mean"])


def weighed(question: Question, weight: str | None) -> Source:
    """Return three rows of a question, each with this weight."""
    header = [*question.fields] + ([] if weight is None else ["_weight"])
    rows = [["1", "2", "3"], ["2", "1", "3"], ["3", "2", "1"]]
    cells = [row[: len(question.fields)] + ([] if weight is None else [weight]) for row in rows]
    return source_of(question, *(";".join(line) for line in [header, *cells]))


def without_n_eff(result: QuestionResult | None) -> dict[str, object]:
    """Return a result without the effective n, of its items either."""
    assert result is not None
    assert result["n_eff"] == result["n"]
    plain: dict[str, object] = {**result}
    plain.pop("n_eff")
    if "items" in result:
        plain["items"] = {item: without_n_eff(one) for item, one in result["items"].items()}
    return plain
