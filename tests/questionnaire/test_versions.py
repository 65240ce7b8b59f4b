"""What an edit means once people have answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from praxistag.questionnaire.conditions import Comparison, Operator
from praxistag.questionnaire.model import (
    Goal,
    Item,
    Need,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from praxistag.questionnaire.versions import (
    Change,
    ChangeKind,
    NeedsNewCode,
    compare,
    next_version,
    question_digest,
    question_fingerprint,
)
from tests.questionnaire.cases import questionnaire_of
from tests.questionnaire.strategies import LAWS, questionnaires

SCALE = (Option("1", "nie"), Option("2", "manchmal"), Option("3", "immer"))
NOT_SAID = Option("ka", "keine Angabe", is_na=True)
LIKERT = Question(
    "L",
    QuestionType.LIKERT,
    "Wie oft?",
    options=SCALE,
    items=(Item("a", "Essen"), Item("b", "Ablauf")),
)
SINGLE = Question("S", QuestionType.SINGLE, "Wie war es?", options=SCALE)
POINTS = Question(
    "P", QuestionType.SCALE, "Wie sehr?", minimum_label="gar nicht", maximum_label="sehr"
)
BEFORE = questionnaire_of(LIKERT, SINGLE, POINTS)


def edited(question: Question) -> Questionnaire:
    swapped = (question if one.code == question.code else one for one in BEFORE.questions)
    return questionnaire_of(*swapped)


def kinds(changes: list[Change]) -> list[tuple[ChangeKind, str | None]]:
    return [(change.kind, change.question) for change in changes]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (replace(SINGLE, type=QuestionType.MULTI), "jetzt „Mehrfachauswahl“ statt „Auswahl“"),
        (replace(SINGLE, options=SCALE[::-1]), "in einer anderen Reihenfolge"),
        (replace(SINGLE, options=SCALE[:2]), "Die Antwort „immer“ fehlt"),
        (replace(LIKERT, options=(*SCALE, Option("4", "öfter"))), "hat 4 statt 3 Stufen"),
        (replace(LIKERT, options=SCALE[1:]), "Die Antwort „nie“ fehlt"),
        (
            replace(LIKERT, items=(Item("a", "Essen", is_reverse=True),)),
            "zählt jetzt anders",
        ),
        (replace(SINGLE, options=(replace(SCALE[0], value=5), *SCALE[1:])), "„nie“ zählt anders"),
        (
            replace(SINGLE, options=(*SCALE[:2], replace(SCALE[2], is_na=True))),
            "zählt anders",
        ),
        (
            replace(SINGLE, options=(Option("1", "immer"), SCALE[1], Option("3", "nie"))),
            "Die Texte der Antworten sind vertauscht",
        ),
        (replace(POINTS, maximum=5), "Die Skala hat andere Enden"),
        (
            replace(POINTS, minimum_label="sehr", maximum_label="gar nicht"),
            "Die Enden der Skala sind vertauscht",
        ),
    ],
)
def test_another_meaning_needs_another_code(question: Question, message: str) -> None:
    with pytest.raises(NeedsNewCode, match="neue Frage mit neuem Kürzel") as refusal:
        next_version(BEFORE, edited(question))

    assert [change.question for change in refusal.value.changes] == [question.code]
    assert message in refusal.value.changes[0].message


def test_a_wording_is_kept_with_both_texts() -> None:
    (change,) = next_version(BEFORE, edited(replace(SINGLE, text="Wie war es heute?")))

    assert (change.kind, change.question) == (ChangeKind.WORDING, "S")
    assert (change.before, change.after) == ("Wie war es?", "Wie war es heute?")
    assert change.message == "S: Fragetext: bisher „Wie war es?“, jetzt „Wie war es heute?“."


def test_labels_items_and_titles_are_wordings_too() -> None:
    options = (replace(SCALE[0], label="niemals"), *SCALE[1:])
    items = (Item("a", "Verpflegung"), Item("b", "Ablauf"))
    draft = replace(edited(replace(LIKERT, options=options, items=items)), title="Demo 2")

    changes = next_version(BEFORE, draft)

    assert kinds(changes) == [
        (ChangeKind.WORDING, None),
        (ChangeKind.WORDING, "L"),
        (ChangeKind.WORDING, "L"),
    ]
    assert [change.after for change in changes] == ["Demo 2", "niemals", "Verpflegung"]


def test_questions_options_and_items_may_come() -> None:
    longer = replace(SINGLE, options=(*SCALE, Option("4", "anders"), NOT_SAID))
    more = replace(LIKERT, options=(*SCALE, NOT_SAID), items=(*LIKERT.items, Item("c", "Ort")))
    fresh = Question("N", QuestionType.NUMBER, "Wie viele?")

    changes = next_version(BEFORE, questionnaire_of(more, longer, fresh, POINTS))

    added = ChangeKind.ADDED
    assert kinds(changes) == [(added, "L"), (added, "L"), (added, "S"), (added, "S"), (added, "N")]
    assert "nicht gestellt" in changes[-1].message


def test_questions_and_items_may_go() -> None:
    changes = next_version(
        BEFORE, questionnaire_of(replace(LIKERT, items=LIKERT.items[:1]), POINTS)
    )

    assert kinds(changes) == [(ChangeKind.REMOVED, "L"), (ChangeKind.REMOVED, "S")]
    assert "Antworten bleiben erhalten" in changes[-1].message


def test_what_went_comes_back_with_its_old_meaning_only() -> None:
    without = questionnaire_of(LIKERT, POINTS)
    other = questionnaire_of(LIKERT, POINTS, replace(SINGLE, options=SCALE[::-1]))

    assert kinds(next_version(without, BEFORE, earlier=[BEFORE])) == [(ChangeKind.ADDED, "S")]
    with pytest.raises(NeedsNewCode, match="anderen Reihenfolge"):
        next_version(without, other, earlier=[BEFORE])


def test_rules_and_order_make_a_version_but_need_no_code() -> None:
    only_never = Comparison("S", Operator.EQ, "1")
    asked = replace(POINTS, required=Need.SOFT, relevant=only_never)
    turned = replace(LIKERT, items=LIKERT.items[::-1])
    moved = questionnaire_of(SINGLE, LIKERT, POINTS)
    first, second = Section("A", "Teil", (LIKERT,)), Section("B", "Ende", (SINGLE, POINTS))

    assert [one.message for one in next_version(BEFORE, edited(asked))] == [
        "P: die Bedingung ist geändert.",
        "P: die Pflicht ist geändert.",
    ]
    assert "Zeilen stehen in einer anderen" in next_version(BEFORE, edited(turned))[0].message
    for draft, message in [
        (moved, "Die Fragen stehen in einer anderen Reihenfolge."),
        (replace(BEFORE, sections=(first, second)), "Die Fragen sind anders auf Teile verteilt."),
        (replace(BEFORE, goals=(Goal("Z", "Wissen"),)), "Die Liste der Ziele ist eine andere."),
    ]:
        (change,) = next_version(BEFORE, draft)
        assert (change.kind, change.message) == (ChangeKind.RULES, message)


@LAWS
@given(questionnaires())
def test_nothing_changed_is_no_change(questionnaire: Questionnaire) -> None:
    assert compare(questionnaire, questionnaire) == []
    empty = replace(questionnaire, sections=())
    gone = {change.kind for change in compare(questionnaire, empty)}
    assert gone <= {ChangeKind.REMOVED}


@pytest.mark.parametrize(
    "same",
    [
        replace(SINGLE, code="ANDERS"),
        replace(SINGLE, text=" Wie  war es?\n"),
        replace(SINGLE, required=Need.SOFT, goal="Z1", help="Ehrlich!", is_shuffled=True),
    ],
)
def test_years_compare_by_wording_and_scale(same: Question) -> None:
    assert question_fingerprint(same) == question_fingerprint(SINGLE)
    assert question_digest(same) != question_digest(SINGLE)


@pytest.mark.parametrize(
    "other",
    [
        replace(SINGLE, text="Wie war's?"),
        replace(SINGLE, options=SCALE[:2]),
        replace(SINGLE, options=(replace(SCALE[0], label="selten"), *SCALE[1:])),
        replace(SINGLE, type=QuestionType.MULTI),
    ],
)
def test_another_wording_or_scale_does_not_compare(other: Question) -> None:
    assert question_fingerprint(other) != question_fingerprint(SINGLE)


def test_an_edit_by_somebody_else_is_noticed() -> None:
    assert question_digest(replace(SINGLE)) == question_digest(SINGLE)
    assert question_digest(replace(SINGLE, goal="Z1")) != question_digest(SINGLE)
