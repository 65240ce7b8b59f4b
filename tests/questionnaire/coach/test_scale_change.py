from __future__ import annotations

from typing import Any

import pytest

from praxistag.questionnaire.coach import Severity
from tests.questionnaire.coach.structure_cases import found

AGREE = ["stimme gar nicht zu", "stimme eher nicht zu", "stimme eher zu", "stimme voll zu"]
FIVE = [*AGREE[:2], "teils/teils", *AGREE[2:]]
TURNED = (
    "Die Skala für Zustimmung läuft hier von hoch nach niedrig, in F1, F2 und F5 aber von niedrig "
    "nach hoch."
)
RATE = ["schlecht", "mittel", "gut"]


def one(code: str, options: list[str], **more: Any) -> dict[str, Any]:
    return {"code": code, "text": f"Aussage {code} stimmt.", "options": options} | more


def battery(code: str, options: list[str]) -> dict[str, Any]:
    return one(code, options, type="likert", items=["Der Tag.", "Das Essen."])


def told(*questions: dict[str, Any], **known: Any) -> list[tuple[str | None, str]]:
    return [
        (finding.question, finding.message)
        for finding in found(*questions, **known)
        if finding.rule == "C12"
    ]


def test_a_scale_that_turns_round_is_told_once() -> None:
    turned = [one(code, FIVE[::-1]) for code in ("F3", "F4")]

    assert told(one("F1", FIVE), one("F2", FIVE), one("F5", FIVE), *turned) == [
        (
            "F3",
            TURNED,
        )
    ]


def test_another_length() -> None:
    assert told(one("F1", FIVE), one("F2", AGREE)) == [
        ("F2", "Die Skala für Zustimmung hat hier 4 Stufen, in F1 aber 5.")
    ]


def test_many_others_are_not_all_named() -> None:
    usual = [one(f"F{number}", FIVE) for number in range(1, 6)]

    assert told(*usual, one("F6", AGREE))[0][1].endswith("in F1, F2, F3 und anderen aber 5.")


def test_batteries_are_compared_across_what_they_measure() -> None:
    findings = found(battery("F1", FIVE), battery("F2", RATE))

    assert [(finding.rule, finding.severity) for finding in findings] == [("C12", Severity.HINT)]


@pytest.mark.parametrize(
    "questions",
    [
        (one("F1", FIVE), one("F2", RATE)),
        (one("F1", FIVE), one("F2", ["ja", "nein"])),
        (one("F1", FIVE), one("F2", ["viel zu kurz", "genau richtig", "viel zu lang"])),
        (one("F1", FIVE), one("F2", ["Rad", "Bus", "Bahn", "Auto"])),
        (one("F1", FIVE), one("F2", [*FIVE, "weiß nicht"])),
    ],
)
def test_what_is_no_change(questions: tuple[dict[str, Any], ...]) -> None:
    assert told(*questions) == []


@pytest.mark.parametrize(
    ("before", "what"),
    [
        (one("F1", AGREE), "Die Skala hat jetzt 5 Stufen statt 4."),
        (one("F1", FIVE[::-1]), "Die Skala läuft andersherum."),
        (one("F1", [*FIVE[:4], "stimme ganz zu"]), "Die Stufen heißen jetzt anders."),
        (one("F1", FIVE, text="Früher stand das da."), "Der Wortlaut hat sich geändert."),
        ({"code": "F1", "type": "text_long"}, "Die Art der Frage hat sich geändert."),
    ],
)
def test_the_comparison_with_the_year_before_is_lost(before: dict[str, Any], what: str) -> None:
    baseline = {"title": "Befragung 2023", "questions": [before]}

    assert told(one("F1", FIVE), baseline=baseline) == [
        ("F1", f"{what} Der Vergleich mit „Befragung 2023“ geht verloren.")
    ]


def test_other_ends_of_a_scale_are_another_scale() -> None:
    question = {"code": "F1", "type": "scale", "text": "Wie war es?", "min": 0, "max": 10}
    baseline = {"title": "Befragung 2023", "questions": [question | {"min": 1}]}

    assert len(told(question, baseline=baseline)) == 1
    assert told(question, baseline={"title": "2023", "questions": [question]}) == []


def test_new_questions_have_nothing_to_lose() -> None:
    assert told(one("F2", FIVE), baseline={"questions": [one("F1", FIVE)]}) == []
