from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.splitting import apart, split


@pytest.mark.parametrize(
    ("left", "right", "advice"),
    [
        (
            "Der Tag war kurz",
            "lehrreich.",
            "Macht zwei daraus: „Der Tag war kurz.“ und „Der Tag war lehrreich.“",
        ),
        (
            "Wie neu",
            "nützlich war das?",
            "Macht zwei daraus: „Wie neu war das?“ und „Wie nützlich war das?“",
        ),
        (
            "Wie war es mit dem Essen",
            "der Technik?",
            "Macht zwei daraus: „Wie war es mit dem Essen?“ und „Wie war es mit der Technik?“",
        ),
        (
            "Ich kenne die neuen Regeln",
            "Wege.",
            "Macht zwei daraus: „Ich kenne die neuen Regeln.“ und „Ich kenne die Wege.“",
        ),
        (
            "Hat es dir gefallen",
            "würdest du wiederkommen?",
            "Macht zwei daraus: „Hat es dir gefallen?“ und „Würdest du wiederkommen?“",
        ),
        (
            "Ich habe viel gelernt",
            "fühle mich sicher.",
            "Macht zwei daraus: „Ich habe viel gelernt.“ und „Ich fühle mich sicher.“",
        ),
        (
            "Der Saal war groß",
            "es gab genug Licht.",
            "Macht zwei daraus: „Der Saal war groß.“ und „Es gab genug Licht.“",
        ),
        (
            "Wie gut waren die Information vorher",
            "der Ablauf?",
            (
                "Macht zwei daraus: „Wie gut war die Information vorher?“ "
                "und „Wie gut war der Ablauf?“"
            ),
        ),
        (
            "Wie gut waren die Räume",
            "das Essen?",
            "Fragt einzeln: einmal nach „die Räume“, einmal nach „das Essen“.",
        ),
        (
            "Wie gut waren die Pausen",
            "das Essen?",
            "Macht zwei daraus: „Wie gut waren die Pausen?“ und „Wie gut war das Essen?“",
        ),
        (
            "Die Räume",
            "das Essen waren gut.",
            "Fragt einzeln: einmal nach „Die Räume“, einmal nach „das Essen“.",
        ),
        (
            "Ich nutze Bahn",
            "Rad, wenn es geht.",
            "Fragt einzeln: einmal nach „Bahn“, einmal nach „Rad“.",
        ),
    ],
)
def test_split_shows_how_two_would_read(left: str, right: str, advice: str) -> None:
    assert split(left, right).advice == advice


@pytest.mark.parametrize(
    ("left", "right", "advice"),
    [
        (
            "Wie zufrieden bist du mit Information",
            "Ablauf?",
            "Fragt einzeln: einmal nach „Information“, einmal nach „Ablauf“.",
        ),
        (
            "Wie zufrieden bist du mit dem Essen",
            "den Räumen und der Technik?",
            "Fragt einzeln: einmal nach „dem Essen“, einmal nach „den Räumen“.",
        ),
    ],
)
def test_what_makes_no_sentence_is_named_alone(left: str, right: str, advice: str) -> None:
    assert split(left, right).advice == advice


def test_a_stroke_lends_no_article() -> None:
    found = apart("Wie gut war die Information", "Ablauf?")

    assert (found.first, found.second) == ("die Information", "Ablauf")
