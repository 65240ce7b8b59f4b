"""The question editor without script: every card opens, saves, and tells a conflict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import SurveyState
from praxistag.extensions import write_transaction
from praxistag.models import Survey
from praxistag.questionnaire import editing
from praxistag.questionnaire.conditions import AllOf, Comparison, NoneOf, Operator
from praxistag.questionnaire.model import Need, QuestionType
from praxistag.services import survey_drafts
from tests.blueprints.team.surveys.questions.conftest import sent

if TYPE_CHECKING:
    from flask import Flask

    from tests.blueprints.team.surveys.questions.conftest import Draft, Editor
    from tests.conftest import QueryLog
    from tests.page import Browser

CODES = ["HELLO", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "ORG"]


def test_every_question_is_a_card_with_its_answers(team: Browser, url: str) -> None:
    page = team.get(url)

    cards = page.soup.select("article[data-code]")
    assert [card["data-code"] for card in cards] == CODES
    assert "Wird gefragt, wenn bei F1 „ja“ gewählt wurde." in page.text
    assert "So sieht es auf dem Handy aus" in page.text
    assert page.soup.select_one(".phone__screen #karte-HELLO")
    assert "Noch keine Frage" not in page.text


def test_every_type_opens_and_saves_as_it_is(editor: Editor, draft: Draft) -> None:
    before = draft()

    for code in CODES:
        editor.save(code)

    assert draft() == before


def test_texts_are_changed(editor: Editor, draft: Draft) -> None:
    editor.save(
        "F1",
        text=" Nimmst du dir etwas vor? ",
        help="Etwas Kleines genügt.",
        easy_text="Hast du etwas vor?",
        required="hard",
        required_because="Sonst wissen wir es nicht.",
        required_message="Bitte etwas ankreuzen.",
        is_shuffled="y",
    )

    question = draft().question_by_code["F1"]
    assert (question.text, question.help) == ("Nimmst du dir etwas vor?", "Etwas Kleines genügt.")
    assert (question.easy_text, question.required) == ("Hast du etwas vor?", Need.HARD)
    assert question.required_because == "Sonst wissen wir es nicht."
    assert question.is_shuffled


def test_rows_are_relabelled_added_moved_and_removed(editor: Editor, draft: Draft) -> None:
    def options() -> list[str]:
        return [f"{o.code}={o.label}" for o in draft().question_by_code["F1"].options]

    new = {"options-0-label": "ja, sicher", "options-2-label": "vielleicht"}
    editor.save("F1", **new)
    assert options() == ["yes=ja, sicher", "no=nein", "1=vielleicht"]

    editor.save("F1", row="options:up:1")
    assert options() == ["yes=ja, sicher", "1=vielleicht", "no=nein"]

    editor.save("F1", row="options:remove:1")
    editor.save("F1", **{"options-3-label": "weiß nicht", "options-3-is_na": "y"})
    assert options() == ["yes=ja, sicher", "no=nein", "2=weiß nicht"]
    assert draft().question_by_code["F1"].options[-1].is_na

    editor.save("F1", row="options:nonsense:1")
    editor.save("F1", row="nonsense")
    assert len(options()) == 3


def test_lines_of_a_battery_and_what_steps_count(editor: Editor, draft: Draft) -> None:
    editor.save(
        "F3",
        **{
            "items-2-text": "Mir ist das gleich.",
            "items-2-is_reverse": "y",
            "options-0-value": "-2,5",
            "is_index": "y",
        },
    )

    question = draft().question_by_code["F3"]
    assert question.items[-1].text == "Mir ist das gleich."
    assert question.items[-1].is_reverse
    assert question.options[0].value == -2.5
    assert question.is_index


def test_type_changes_and_the_form_with_it(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    editor.save("F1", type="multi")
    assert draft().question_by_code["F1"].type is QuestionType.MULTI
    assert team.get(f"{url}/F1").soup.find("input", attrs={"name": "options-0-is_exclusive"})

    editor.save("F1", type="text_long")
    question = draft().question_by_code["F1"]
    assert (question.type, question.options) == (QuestionType.TEXT_LONG, ())
    editor.save("F1", maximum="250")
    assert draft().question_by_code["F1"].maximum == 250


def test_scale_is_taken_from_another_question(editor: Editor, draft: Draft) -> None:
    editor.save("F1", scale="frage-F3", row="scale")

    asked = draft().question_by_code
    assert asked["F1"].options == asked["F3"].options
    editor.save("F1", scale="nonsense", row="scale")
    assert draft().question_by_code["F1"].options == asked["F3"].options


def test_condition_is_said_line_by_line(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    editor.save("F7", **{"conditions-0-question": "F1"})
    assert draft().question_by_code["F7"].relevant == Comparison("F1", Operator.ANSWERED, True)

    editor.save(
        "F7",
        **{
            "conditions-0-phrase": "not_in",
            "conditions-0-values": "yes",
            "conditions-1-question": "F5",
        },
    )
    editor.save(
        "F7",
        **{"conditions-0-values": "yes", "conditions-1-phrase": "ge", "conditions-1-value": "3"},
    )
    assert draft().question_by_code["F7"].relevant == AllOf(
        (NoneOf(Comparison("F1", Operator.IN, ("yes",))), Comparison("F5", Operator.GE, 3))
    )
    page = team.get(f"{url}/F7")
    assert "wenn bei F1 nicht „ja“ gewählt wurde und bei F5 mindestens 3" in page.text

    editor.save("F7", **{"conditions-0-values": "yes", "row": "conditions:remove:1"})
    editor.save("F7", **{"row": "conditions:remove:0", "conditions-0-values": "yes"})
    assert draft().question_by_code["F7"].relevant is None


def test_condition_without_an_answer_is_told_at_its_line(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    editor.save("F7", **{"conditions-0-question": "F1"})
    data = editor.fields("F7", **{"conditions-0-phrase": "in", "text": "Ein Wort?"})

    page = team.submit(f"{url}/F7", data)

    assert page.errors() == ["Antworten: Bitte mindestens eine Antwort ankreuzen."]
    assert "Ein Wort?" in page.soup.select_one("#text").text  # type: ignore[union-attr]
    assert draft().question_by_code["F7"].text == "Ein Wort zum Tag?"


@pytest.mark.parametrize(
    ("code", "changes", "error"),
    [
        ("F4", {"minimum": "viel"}, "Von: Bitte eine Zahl wie 3 oder 3,5 eingeben."),
        ("F1", {"text": "x" * 1001}, "Frage: Bitte höchstens 1000 Zeichen eingeben."),
        ("F1", {"options-0-label": "x" * 301}, "Antwort: Bitte höchstens 300 Zeichen eingeben."),
        ("F3", {"options-0-value": "1.000"}, "Zählt als: Bitte eine Zahl"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(
    editor: Editor,
    team: Browser,
    url: str,
    draft: Draft,
    code: str,
    changes: dict[str, str],
    error: str,
) -> None:
    before = draft()

    page = team.submit(f"{url}/{code}", editor.fields(code, **changes))

    assert len(page.errors()) == 1
    assert page.errors()[0].startswith(error)
    assert draft() == before


def test_what_other_programs_paste_is_tidied(editor: Editor, draft: Draft) -> None:
    editor.save("F1", text="Wie\x0bwar\tes?\x07", **{"options-0-label": "sehr\tgut\r\n"})

    question = draft().question_by_code["F1"]
    assert question.text == "Wie\nwar\tes?"
    assert question.options[0].label == "sehr gut"


def test_unknown_fields_and_unknown_questions_are_refused(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    before = draft()
    data = editor.fields("F1", surprise="1")

    assert team.client.post(f"{url}/F1", data=data).status_code == 422
    assert team.client.get(f"{url}/F99").status_code == 404
    assert team.client.get("/team/befragungen/nothing/fragen").status_code == 404
    assert draft() == before


def test_codes_in_a_forged_form_reach_nothing(editor: Editor, draft: Draft) -> None:
    editor.save("F1", **{"options-0-code": "forged", "options-0-label": "neu", "goal": "Z99"})

    question = draft().question_by_code["F1"]
    assert [option.code for option in question.options] == ["no", "1"]
    assert question.goal == ""


def test_same_question_changed_twice_shows_both_wordings(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    mine = editor.fields("F1", text="Meine Frage?")
    editor.save("F4", text="Andere Karten stören nicht?")
    editor.save("F1", text="Andere Frage?")

    page = team.submit(f"{url}/F1", mine, status=409)

    table = page.soup.select_one(".builder-conflict__table")
    assert table
    assert "Meine Frage?" in table.text
    assert "Andere Frage?" in table.text
    assert draft().question_by_code["F1"].text == "Andere Frage?"

    again = sent(page.response)
    assert team.client.post(f"{url}/F1", data=again).status_code == 303
    assert draft().question_by_code["F1"].text == "Meine Frage?"
    assert draft().question_by_code["F4"].text == "Andere Karten stören nicht?"


def test_question_removed_meanwhile_keeps_what_was_typed(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    mine = editor.fields("F2", text="Meine Frage?")
    editor.post("schritt-tun", step="remove:F2")
    assert "F2 gibt es nicht mehr." in editor.told(team.client.get(f"{url}/F2"))

    page = team.submit(f"{url}/F2", mine, status=409)

    assert "F2 hat inzwischen jemand entfernt" in page.text
    assert "F2" not in draft().question_by_code
    again = sent(page.response)
    assert again["text"] == "Meine Frage?"
    assert team.submit(f"{url}/F2", again | {"scale": "x" * 9, "row": "scale"}, status=409)
    assert team.client.post(f"{url}/F2", data=again | {"go": "again"}).status_code == 303
    assert list(draft().question_by_code) == CODES
    assert draft().question_by_code["F2"].text == "Meine Frage?"


def test_page_from_before_the_publication_still_saves(
    editor: Editor, survey: Survey, publish: Any, draft: Draft
) -> None:
    data = editor.fields("F1", text="Nimmst du dir was vor?")
    assert data["type"] == "single"
    publish(survey)

    assert editor.client.post(f"{editor.url}/F1", data=data).status_code == 303
    assert draft().question_by_code["F1"].text == "Nimmst du dir was vor?"


def test_script_gets_the_parts_that_changed(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    data = editor.fields("F1", text="Neu?")

    response = team.client.post(f"{url}/F1", data=data, headers={"X-Praxistag-Part": "1"})

    assert response.status_code == 200
    assert "<html" not in response.text
    assert draft().question_by_code["F1"].text == "Neu?"
    assert 'data-live-part="notes"' in response.text
    assert 'id="frage-F2"' not in response.text


def test_coach_looks_at_what_is_typed_without_saving(
    editor: Editor, team: Browser, url: str, draft: Draft
) -> None:
    data = editor.fields("F5", text="Wie alt bist du und wo wohnst du?")
    data |= {"required": "hard"}

    response = team.client.post(f"{url}/F5/hinweise", data=data, headers={"X-Praxistag-Part": "1"})

    assert response.status_code == 200
    assert "Wie alt bist du und wo wohnst du?" in response.text
    assert draft().question_by_code["F5"].text == "Wie viele Workshops hast du besucht?"
    wrong = data | {"minimum": "viel"}
    assert team.client.post(f"{url}/F5/hinweise", data=wrong).status_code == 422
    assert team.client.post(f"{url}/F99/hinweise", data=data).status_code == 404


def test_published_question_keeps_type_and_scale(
    editor: Editor, team: Browser, url: str, survey: Survey, publish: Any
) -> None:
    publish(survey)
    page = team.get(f"{url}/F1")

    assert "Menschen antworten schon" in page.text
    assert not page.soup.select("select[name=type]")
    assert not page.soup.select("[name=scale]")
    editor.save("F1", text="Ein Tippfehler weniger?")
    editor.save("F1", row="options:remove:no")
    assert "Die Antwort „nein“ fehlt." in team.get(url).text


def test_closed_survey_shows_its_questions_without_a_form(
    editor: Editor, app: Flask, team: Browser, url: str, survey: Survey
) -> None:
    data = editor.fields("F1", text="Zu spät?")
    with app.app_context(), write_transaction() as session:
        session.get_one(Survey, survey.id).state = SurveyState.CLOSED

    assert "Diese Befragung ist geschlossen" in team.get(f"{url}/F1").text
    assert not team.get(url).soup.select("main form[method=post]")
    assert team.client.post(f"{url}/F1", data=data).status_code == 409


def test_an_empty_survey_says_how_to_begin(
    team: Browser, url: str, survey: Survey, empty: Any
) -> None:
    empty(survey)

    page = team.get(url)

    assert "Noch keine Frage" in page.text
    assert "Beginnt mit dem, was ihr wissen wollt" in page.text
    assert page.soup.find("button", attrs={"name": "type", "value": "single"})


def test_question_without_words_is_not_called_ready(
    editor: Editor, team: Browser, url: str
) -> None:
    assert "Bereit zum Ausprobieren" in team.get(url).text
    editor.post("frage-anlegen", type="single")
    assert "Eine Frage ist noch nicht fertig." in team.get(url).text
    editor.post("frage-anlegen", type="info")
    assert "2 Fragen sind noch nicht fertig." in team.get(url).text


def test_queries_do_not_grow_with_the_questions(
    app: Flask, team: Browser, url: str, survey: Survey, count_queries: QueryLog, empty: Any
) -> None:
    with count_queries(app) as many:
        team.get(f"{url}/F1")
    empty(survey, keep=["F1"])
    with count_queries(app) as few:
        team.get(f"{url}/F1")

    assert len(many) == len(few)


def test_nested_condition_of_a_file_stays_until_it_is_dropped(
    app: Flask, editor: Editor, survey: Survey, draft: Draft
) -> None:
    nested = AllOf((AllOf((Comparison("F1", Operator.ANSWERED, True),)), NoneOf(AllOf(()))))
    with app.app_context(), write_transaction() as session:
        row = session.get_one(Survey, survey.id)
        whole = survey_drafts.current(row)
        question = replace(whole.question_by_code["F7"], relevant=nested)
        edit = editing.change_question(whole, question)
        survey_drafts.save(row, edit.questionnaire, what=edit.what, by=SYSTEM, now=utc_now())

    editor.save("F7", text="Ein Wort?")
    assert draft().question_by_code["F7"].relevant == nested
    editor.save("F7", is_condition_dropped="y")
    assert draft().question_by_code["F7"].relevant is None
