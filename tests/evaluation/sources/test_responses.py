"""R.csv: every type of question, the three kinds of missing, and what is said about odd files."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.sources import files
from praxistag.json_shapes import FormatError
from praxistag.questionnaire.responses import Response, write_csv
from tests.evaluation.sources.files_of import counted, read
from tests.questionnaire.strategies import LAWS, answers_to, questionnaires


def test_one_answer_is_counted_with_three_kinds_of_missing() -> None:
    source = read("ORG;F1", "stadt;yes", "stadt;no", "na;yes", ";#", "#;").source

    assert source.n == 5
    assert counted(source.tally("ORG")) == ({"stadt": 2}, 2, (1, 1, 1))
    assert counted(source.tally("F1")) == ({"yes": 2, "no": 1}, 3, (1, 1, 0))
    assert source.tally("F4") is None
    assert not source.has("F4")


def test_multi_is_answered_when_one_cell_is_1_or_0() -> None:
    source = read(
        "F2[time];F2[money];F2[people];F2[none]", "1;1;0;0", "0;0;0;0", ";0;;", ";;;", "#;#;#;#"
    ).source
    tally = source.tally("F2")

    assert counted(tally) == ({"time": 1, "money": 1}, 3, (1, 1, 0))
    assert tally is not None
    assert tally.is_multi


def test_battery_tells_how_many_answered_any_item() -> None:
    source = read("F3[a];F3[b]", "5;", ";", "na;", "#;#", "na;2").source

    assert counted(source.tally("F3[a]")) == ({"5": 1}, 1, (1, 1, 2))
    assert counted(source.tally("F3")) == ({}, 2, (1, 1, 1))
    values = source.values(["F3[a]", "F3[b]"])
    assert values is not None
    assert np.nan_to_num(values, nan=-1).tolist() == [
        [5, -1],
        [-1, -1],
        [-1, -1],
        [-1, -1],
        [-1, 2],
    ]


def test_ranking_keeps_places_and_counts_the_first() -> None:
    source = read("F6[a];F6[b];F6[c]", "1;2;3", "2;1;", ";;", "#;#;#").source
    places = source.places("F6")

    assert counted(source.tally("F6")) == ({"a": 1, "b": 1}, 2, (1, 1, 0))
    assert places is not None
    assert places.tolist() == [[1, 2, 3], [2, 1, 0], [0, 0, 0], [0, 0, 0]]


def test_numbers_come_with_point_or_comma_and_in_order() -> None:
    source = read("F5;F4;F7", "2,5;7;gut", "10;10;", "2.5;7.0;#", "-1;#;'#").source

    assert counted(source.tally("F5"))[0] == {"-1": 1, "2.5": 2, "10": 1}
    assert counted(source.tally("F4")) == ({"7": 2, "10": 1}, 3, (0, 1, 0))
    assert counted(source.tally("F7")) == ({}, 2, (1, 1, 0))


def test_groups_parts_and_pairs_count_the_same_people() -> None:
    source = read(
        "ORG;F9[bio.then];F9[bio.now]", "stadt;1;2", "stadt;2;2", "jobcenter;3;na", "na;1;5", ";;4"
    ).source
    keys = "F9[bio.then]", "F9[bio.now]"
    by_group = source.tallies(keys[0], "ORG")
    parts = [source.part("ORG", place) for place in range(3)]

    assert by_group is not None
    assert [level.code for level in source.groups("ORG")] == ["stadt", "jobcenter"]
    assert [counted(one) for one in by_group] == [
        counted(part.tally(keys[0])) for part in parts if part is not None
    ]
    assert [one.n for one in by_group] == [2, 1, 1]
    pairs = source.pairs(*keys)
    assert pairs is not None
    assert (int(pairs.sum()), int(pairs[0, 1]), int(pairs[0, 4])) == (3, 1, 1)


def test_weights_are_summed_beside_people() -> None:
    source = read("F1;_weight", "yes;2", "yes;0,5", "no;1.5", ";3").source
    tally = source.tally("F1")

    assert tally is not None
    assert source.is_weighted
    assert (tally.counts.tolist(), tally.mass.tolist()) == ([2, 1], [2.5, 1.5])
    assert (tally.total, tally.squares) == (4.0, 4 + 0.25 + 2.25)


def test_years_are_groups_in_their_order() -> None:
    source = read("F1;_year", "yes;2026", "no;2023", "no;", "yes;2026").source
    tallies = source.tallies("F1", "_year")

    assert [level.code for level in source.groups("_year")] == ["2023", "2026"]
    assert tallies is not None
    assert [one.counts.tolist() for one in tallies] == [[0, 1], [2, 0], [0, 1]]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["F1", "ja"], "Zeile 2, Spalte F1: „ja“ ist keine mögliche Antwort."),
        (["F1;F2[time]", "yes;1", "yes;2"], "Zeile 3, Spalte F2[time]: „2“ ist keine mögliche"),
        (["F4;F1", "11;yes"], "Zeile 2, Spalte F4: „11“"),
        (["F5;F1", "viele;yes"], "Zeile 2, Spalte F5: „viele“ ist keine Zahl."),
        (
            ["F6[a];F6[b];F6[c]", "1;2;3", "1;1;"],
            "Zeile 3, Spalte F6: Platz 1 ist doppelt vergeben.",
        ),
        (["F6[a];F6[b];F6[c]", "1;3;"], "Zeile 2, Spalte F6: Platz 2 fehlt."),
        (["F1;_weight", "yes;0"], "Spalte _weight: „0“ ist kein Gewicht"),
        (["F1;_weight", "yes;"], "ist kein Gewicht"),
        (["F1;F4", "yes"], "Zeile 2: 1 Zellen statt 2."),
        (["F1;F4", "yes;1;2"], "Zeile 2: 3 Zellen statt 2."),
        (["F1;F1", "yes;no"], "Die Spalte F1 steht doppelt."),
        (["A;B", "1;2"], "hat keine Spalte, die zum Fragebogen gehört."),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(lines: list[str], why: str) -> None:
    with pytest.raises(FormatError) as refusal:
        read(*lines)

    assert why in str(refusal.value)


def test_what_is_left_out_is_noted() -> None:
    reading = read("F1;F3[a];F6[a];F5;Neu", "yes;1;1;12;x")
    source = reading.source

    assert [key for key in ("F1", "F3[b]", "F6", "F5") if source.has(key)] == ["F1", "F5"]
    assert reading.notes[0] == "Nicht zum Fragebogen gehören und zählen nicht: Neu."
    assert reading.notes[1] == "Freitexte stehen nicht in den Antworten: F7 und F8."
    assert "F3[b]" in reading.notes[2]
    assert "F6" in reading.notes[2]
    assert "außerhalb der Grenzen" in reading.notes[3]


def test_an_option_that_came_later_is_noted() -> None:
    reading = read("F2[time];F2[money];F2[people];F2[none]", "1;0;#;0", "1;0;1;0")

    assert counted(reading.source.tally("F2")) == ({"time": 2, "people": 1}, 2, (0, 0, 0))
    assert "standen nicht allen zur Wahl" in reading.notes[-1]


def test_nobody_answered() -> None:
    source = read("F1;F5;F2[time]").source

    assert source.n == 0
    assert counted(source.tally("F1")) == ({}, 0, (0, 0, 0))


@settings(LAWS, max_examples=10)
@given(st.data())
def test_what_is_written_is_counted_whatever_the_order(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires(most=4))
    answers = data.draw(st.lists(answers_to(questionnaire), min_size=1, max_size=5))
    if not any(question.fields for question in questionnaire.questions):
        return
    written = [Response(questionnaire, one) for one in answers]

    def tallies(order: list[Response]) -> list[object]:
        content = write_csv(order, [questionnaire], with_texts=True)
        source = files.read(content, questionnaire).source
        keys = [key for question in questionnaire.questions for key in question.keys]
        assert source.n == len(answers)
        return [counted(source.tally(key)) for key in keys]

    assert tallies(written) == tallies(written[::-1])
