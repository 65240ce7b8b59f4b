"""XLSForms of other people: what we keep, what we change, what we drop and say so."""

from __future__ import annotations

from typing import Any

import pytest

from praxistag.json_shapes import FormatError
from praxistag.questionnaire.canonical import write, write_question
from praxistag.questionnaire.formats import Counts
from tests.questionnaire.formats.books import YES_NO, Rows, form, read, told, workbook

GROUP = ("begin group", "tag", "Der Tag")
END = ("end group", None, None)


def questions(*rows: Any, more: Any = (), choices: Rows = YES_NO) -> list[dict[str, Any]]:
    """Return the questions of a form, as our file has them."""
    reading = read(form(*rows, more=more, choices=choices))
    return [write_question(question) for question in reading.questionnaire.questions]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("note", "info"),
        ("text", "text_short"),
        ("integer", "number"),
        ("decimal", "number"),
        ("range", "scale"),
        ("date", "text_short"),
        ("barcode", "text_short"),
        ("select_one jn", "single"),
        ("select one jn", "single"),
        ("select_multiple jn", "multi"),
        ("rank jn", "rank"),
    ],
)
def test_type_is_kept(kind: str, expected: str) -> None:
    (question,) = questions((kind, "f", "Frage"))

    assert (question["code"], question["type"], question["text"]) == ("f", expected, "Frage")
    assert len(question["options"]) == (2 if "jn" in kind else 0)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("geopoint", "Ortsangaben: nicht übernommen."),
        ("image", "Bilder: nicht übernommen."),
        ("calculate", "Berechnungen: nicht übernommen."),
        ("start", "Automatische Angaben: nicht übernommen."),
        ("select_one_from_file a.csv", "Der Typ „select_one_from_file“: nicht übernommen."),
    ],
)
def test_type_without_a_place_is_dropped_but_counted(kind: str, what: str) -> None:
    reading = read(form((kind, "f", "Frage")))

    assert list(reading.questionnaire.questions) == []
    assert told(reading) == [("Frage f", what, "dropped")]
    assert reading.counts.questions == 1


def test_groups_become_sections_and_are_counted() -> None:
    rows = [("text", "vor", "V"), GROUP, ("begin group", "innen", "Innen"), ("text", "f", "F"), END]
    reading = read(form(*rows, END, ("text", "nach", "N")))
    document = write(reading.questionnaire)

    assert [
        (section["code"], section["title"], [q["code"] for q in section["questions"]])
        for section in document["sections"]
    ] == [("S1", "", ["vor"]), ("tag", "Der Tag", ["f"]), ("S3", "", ["nach"])]
    assert told(reading) == [("Gruppe innen", "Die Untergruppe „Innen“ ist aufgelöst.", "changed")]
    assert reading.counts == Counts(groups=2, questions=3, answers=2)


def test_repeats_are_asked_once() -> None:
    reading = read(form(("begin repeat", "kind", "Kind"), ("text", "f", "F"), ("end repeat",)))

    assert told(reading) == [
        ("Gruppe kind", "Die Wiederholung wird einmal gefragt.", "changed"),
    ]


def test_conditions_of_groups_stand_at_each_question() -> None:
    rows = [
        ("select_one jn", "a", "A", None),
        (*GROUP, "${a} = 'ja'"),
        ("text", "f", "F", "${a} != ''"),
        ("text", "g", "G", None),
        END,
    ]
    _, first, second = questions(*rows, more=["relevant"])

    assert first["relevant"] == {
        "all": [{"q": "a", "op": "eq", "v": "ja"}, {"q": "a", "op": "answered", "v": True}]
    }
    assert second["relevant"] == {"q": "a", "op": "eq", "v": "ja"}


def test_table_of_one_list_is_a_battery() -> None:
    rows = [
        ("begin group", "b", "Wie gut war …?", "table-list"),
        ("select_one jn", "x", "Ablauf", None),
        ("select_one jn", "y", "Essen", None),
        END,
    ]
    (question,) = questions(*rows, more=["appearance"])

    assert (question["code"], question["type"], question["text"]) == (
        "b",
        "likert",
        "Wie gut war …?",
    )
    assert question["items"] == [{"code": "x", "text": "Ablauf"}, {"code": "y", "text": "Essen"}]
    assert read(form(*rows, more=["appearance"])).counts == Counts(0, 1, 2, 2)


def test_table_of_several_kinds_stays_apart() -> None:
    rows = [
        ("begin group", "b", "Tabelle", "table-list"),
        ("select_one jn", "x", "Ablauf", None),
        ("text", "y", "Warum?", None),
        END,
    ]
    reading = read(form(*rows, more=["appearance"]))

    assert [question.code for question in reading.questionnaire.questions] == ["x", "y"]
    assert reading.counts == Counts(groups=1, questions=2, answers=2)


def test_need_bounds_and_order_are_kept() -> None:
    choices: Rows = [*YES_NO, ["jn", "nix", "nichts davon"]]
    alone = "not(selected(., 'nix') and count-selected(.) > 1)"
    columns = ["required", "constraint", "appearance", "parameters"]
    rows = [
        ("select_multiple jn", "m", "M", "yes", f"count-selected(.) < 3 and {alone}", None, None),
        ("decimal", "d", "D", "true()", ". >= 0.5 and . <= 10", None, None),
        ("text", "t", "T", None, "string-length(.) <= 300", "multiline", None),
        ("rank jn", "r", "R", None, None, None, "randomize = true"),
        ("range", "s", "S", None, None, None, "start=1 end=7 step=1"),
    ]
    multi, decimal, text, rank, scale = questions(*rows, more=columns, choices=choices)

    assert (multi["required"], multi["max"], multi["options"][2]) == (
        "hard",
        2,
        {"code": "nix", "label": "nichts davon", "exclusive": True},
    )
    assert (decimal["required"], decimal["min"], decimal["max"]) == ("hard", 0.5, 10)
    assert (text["type"], text["max"], rank["shuffle"]) == ("text_long", 300, True)
    assert (scale["min"], scale["max"]) == (1, 7)


@pytest.mark.parametrize(
    ("column", "cell", "what", "handling"),
    [
        ("required", "${a} = 1", "Bedingte Pflicht: Die Frage ist jetzt freiwillig.", "changed"),
        ("constraint", "regex(., 'x')", "Die Prüfregel in „constraint“ wird nicht übernommen.", ""),
        ("constraint", ". > 3", "Die Prüfregel in „constraint“ wird nicht übernommen.", ""),
        ("relevant", "${weg} = 1", "Die Bedingung „${weg} = 1“ wird nicht übernommen.", ""),
        ("relevant", "once(1)", "Die Bedingung „once(1)“ wird nicht übernommen.", ""),
        ("default", "5", "Die Vorbelegung wird nicht übernommen.", ""),
        ("media::image", "a.png", "Bild, Ton oder Film wird nicht übernommen.", ""),
        ("hint", "wie bei ${a}", "Der Platzhalter ${…} bleibt als Text stehen.", "changed"),
    ],
)
def test_what_has_no_place_is_told(column: str, cell: str, what: str, handling: str) -> None:
    reading = read(form(("decimal", "f", "Frage", cell), more=[column]))

    assert told(reading) == [("Frage f", what, handling or "dropped")]


def test_other_becomes_an_option_and_a_text() -> None:
    single, text = questions(("select_one jn or_other", "f", "Frage"))

    assert [option["code"] for option in single["options"]] == ["ja", "nein", "other"]
    assert (text["code"], text["relevant"]) == ("f_other", {"q": "f", "op": "eq", "v": "other"})


def test_names_that_break_the_rules_are_changed_and_told() -> None:
    choices: Rows = [*YES_NO, ["jn", "weiß.nicht", "Weiß nicht"]]
    rows = [
        ("select_one jn", "meine-frage.1", "F", None),
        ("text", "g", "G", "${meine-frage.1} = 'weiß.nicht'"),
    ]
    reading = read(form(*rows, more=["relevant"], choices=choices))
    _, second = reading.questionnaire.questions

    assert write_question(second)["relevant"] == {
        "q": "meine_frage_1",
        "op": "eq",
        "v": "weiss_nicht",
    }
    assert told(reading) == [
        ("Liste jn", "Der Code „weiß.nicht“ heißt jetzt „weiss_nicht“.", "changed"),
        ("Frage meine-frage.1", "Heißt jetzt „meine_frage_1“.", "changed"),
    ]


def test_german_is_read_where_there_are_several_languages() -> None:
    headings = ["type", "name", "label::English (en)", "label::Deutsch (de)", "hint"]
    survey: Rows = [headings, ["text", "f", "Why?", "Warum?", "kurz"], ["text", "g", "Who?"]]
    settings: Rows = [["form_title", "form_id", "default_language"], ["T", "id 1", "English (en)"]]
    reading = read(workbook(survey=survey, settings=settings))
    whole = reading.questionnaire

    assert [(q.text, q.help) for q in whole.questions] == [("Warum?", "kurz"), ("Who?", "")]
    assert (whole.code, whole.title, whole.language) == ("id 1", "T", "de")
    assert told(reading) == [("Sprachen", "Nicht übernommen: English (en).", "dropped")]


def test_other_language_is_read_and_named_where_there_is_no_german() -> None:
    survey: Rows = [["type", "name", "label::English (en)"], ["text", "f", "Why?"]]

    assert read(workbook(survey=survey)).questionnaire.language == "en"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([GROUP], "Blatt „survey“: Zu einem „begin group“ fehlt „end group“."),
        ([END], "Blatt „survey“, Zeile 2: „end group“ ohne „begin group“."),
        ([GROUP] * 40, "Blatt „survey“: Gruppen stehen mehr als 30-fach ineinander."),
    ],
)
def test_groups_that_do_not_close_are_refused(rows: list[Any], message: str) -> None:
    with pytest.raises(FormatError) as refusal:
        read(form(*rows))

    assert str(refusal.value) == message


def test_rows_that_are_no_questions_are_told() -> None:
    choices: Rows = [*YES_NO, [None, "x", "ohne Liste"]]
    reading = read(form((None, "f", "Frage"), ("select_one weg", "g", "G"), choices=choices))

    assert told(reading) == [
        ("Blatt choices, Zeile 4", "Ohne „list_name“ fehlt die Liste.", "dropped"),
        ("Blatt survey, Zeile 2", "Ohne „type“ ist das keine Frage.", "dropped"),
        ("Frage g", "Die Liste „weg“ fehlt: keine Antworten.", "changed"),
    ]
