"""Whole files of LimeSurvey, older and newer: counts in their own terms, one language, losses."""

from __future__ import annotations

from pathlib import Path

import pytest

from praxistag.json_shapes import FormatError
from praxistag.questionnaire import canonical, formats
from praxistag.questionnaire.formats import Counts, Reading
from tests.questionnaire.formats.books import told
from tests.questionnaire.formats.lime import Survey, document, section

FILES = Path(__file__).parent / "files"


def file(name: str) -> Reading:
    return formats.read(name, (FILES / name).read_bytes())


def test_older_survey_is_read_in_german_with_each_thing_counted_once() -> None:
    reading = file("aelter.lss")

    assert reading.counts == Counts(groups=2, questions=2, subquestions=1, answers=2)
    assert canonical.write(reading.questionnaire) == {
        "format": "praxistag-questionnaire/1",
        "code": "limesurvey_5",
        "title": "Nach dem Tag",
        "language": "de",
        "notice": "Schön, dass du mitmachst.\n\nFreiwillig und anonym.",
        "sections": [
            {
                "code": "S1",
                "title": "Der Tag",
                "questions": [
                    {
                        "code": "Info_S1",
                        "type": "info",
                        "text": "Nur zum heutigen Tag.",
                        "required": "no",
                        "options": [],
                    },
                    {
                        "code": "Anstossen",
                        "type": "single",
                        "text": "Willst du etwas anstoßen?",
                        "help": "Within four weeks",
                        "required": "hard",
                        "options": [
                            {"code": "A1", "label": "Yes"},
                            {"code": "A2", "label": "Nein"},
                        ],
                    },
                ],
            },
            {
                "code": "S2",
                "title": "Ideas",
                "questions": [
                    {
                        "code": "Brauchen",
                        "type": "multi",
                        "text": "What do you need?",
                        "required": "no",
                        "options": [{"code": "Zeit", "label": "Zeit"}],
                        "relevant": {"q": "Anstossen", "op": "eq", "v": "A1"},
                    }
                ],
            },
        ],
    }


def test_what_an_older_survey_loses_is_told() -> None:
    assert told(file("aelter.lss")) == [
        ("Sprachen", "Nicht übernommen: en.", "dropped"),
        ("Teil S1", "Die Beschreibung ist jetzt der Hinweistext Info_S1.", "changed"),
        ("Fragebogen", "Der Text am Ende wird nicht übernommen.", "dropped"),
    ]


def test_single_question_is_read_without_a_group() -> None:
    reading = file("frage.lsq")
    (question,) = reading.questionnaire.questions

    assert reading.counts == Counts(groups=0, questions=1, subquestions=1, answers=2)
    assert (question.text, question.help) == ("Wie gut war das?", "Bitte alles bewerten")
    assert [item.text for item in question.items] == ["Die Workshops"]
    assert [option.label for option in question.options] == ["schlecht", "bien"]
    assert told(reading) == [("Sprachen", "Nicht übernommen: fr.", "dropped")]


def test_dropped_questions_are_counted_all_the_same() -> None:
    survey = Survey().ask("|", "F1").ask("1", "F2", subs=("L1 x",), answers=("A1 a", "1:B1 b"))
    reading = survey.read()

    assert reading.counts == Counts(groups=1, questions=2, subquestions=1, answers=2)
    assert [question.code for question in reading.questionnaire.questions] == ["F2", "F2_2"]


def test_doubled_codes_are_told_apart() -> None:
    reading = Survey().ask("S", "F1").ask("S", "F1").read()

    assert [question.code for question in reading.questionnaire.questions] == ["F1", "F1_2"]
    assert told(reading) == [("Frage F1", "Heißt jetzt „F1_2“.", "changed")]


def test_what_belongs_to_the_whole_is_told() -> None:
    quota = section("quota", [{"id": 1}])
    reading = Survey().ask("S", "F1").read(quota, section("defaultvalues", [{"qid": 10}]))

    assert told(reading) == [
        ("Fragebogen", "Vorbelegte Antworten werden nicht übernommen.", "dropped"),
        ("Fragebogen", "Quoten werden nicht übernommen.", "dropped"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (document(kind="Themes"), "Die Datei ist kein Export von LimeSurvey (.lss oder .lsq)."),
        (b"<html/>", "Die Datei ist kein Export von LimeSurvey (.lss oder .lsq)."),
        (document(), "Die Datei enthält keine Fragen."),
    ],
)
def test_other_xml_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(FormatError) as refusal:
        formats.read("umfrage.lss", content)

    assert str(refusal.value) == message


def test_survey_with_nothing_but_a_group_is_read() -> None:
    reading = formats.read("umfrage.lss", document(section("groups", [{"gid": 1}])))

    assert reading.counts == Counts(groups=1)
    assert [section.title for section in reading.questionnaire.sections] == [""]


def test_random_order_of_groups_is_told() -> None:
    reading = Survey(group={"randomization_group": "x"}).ask("S", "F1").read()

    assert told(reading) == [
        ("Teil S1", "Die zufällige Reihenfolge der Gruppen wird nicht übernommen.", "dropped")
    ]
