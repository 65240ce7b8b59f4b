from __future__ import annotations

import pytest

from tests.questionnaire.coach.cases import found_in, rules_of


def asked(text: str, scale: str = "ja4") -> dict[str, object]:
    return {"type": "single", "text": text, "scale": scale}


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Wie sehr hat dir der Tag gefallen?", "„Wie hat dir der Tag gefallen?“"),
        ("Wie toll fandest du den Film?", "„Wie fandest du den Film?“"),
        ("Wie war unser gelungener Tag?", "„Wie war unser Tag?“"),
        ("War der Tag gut, nicht wahr?", "„War der Tag gut?“"),
        ("Der Tag war gut, nicht wahr?", "Fragt offen nach dem Grad"),
        ("Bekanntlich ist es warm. Stört dich das?", "Fragt offen nach dem Grad"),
        ("Findest du nicht auch, dass es warm ist?", "„Wie sehr stimmst du zu oder nicht zu, dass"),
        ("Finden Sie nicht, dass es warm ist?", "„Wie sehr stimmen Sie zu oder nicht zu, dass"),
        ("Die meisten Azubis fanden es gut. Wie fandest du es?", "fragt nur: „Wie fandest du es?“"),
        ("Wie froh bist du?", "Fragt nach beiden Richtungen"),
    ],
)
def test_what_leads_is_left_out_of_the_better_wording(text: str, better: str) -> None:
    [finding] = [one for one in found_in(asked(text)) if one.rule == "C02"]

    assert better in finding.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Findest du nicht auch, dass es warm ist?",
        "Bist du auch der Meinung, dass es warm ist?",
        "Laut Fachleuten wird es warm. Stimmt das?",
        "Viele Azubis fanden den Tag gut. Du auch?",
        "Warum war der Tag so gut?",
        "Muss die Stadt endlich handeln?",
        "Wie war das Fest, das wir mit viel Mühe geplant haben?",
        "Das weißt du doch?",
        "Ist dir klar, wie schädlich das ist?",
        "Angesichts der dramatischen Lage: Tust du etwas?",
        "90 % der Azubis fanden es gut. Und du?",
    ],
)
def test_leading_questions_are_told(text: str) -> None:
    assert "C02" in rules_of(asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Wie hat dir der Tag gefallen?",
        "Wie gut hat dir der Tag gefallen?",
        "Wie sicher fühlst du dich?",
        "Kann man den meisten Menschen vertrauen?",
        "Waren die meisten Workshops gut besucht?",
        "Hast du dich doch noch angemeldet?",
        "Wurde der Rundgang von Fachleuten geleitet?",
        "Wie wichtig ist dir Klimaschutz?",
        "Wirst du von anderen bestimmt?",
        "Nutzt du natürliche Farben?",
    ],
)
def test_open_questions_are_left_alone(text: str) -> None:
    assert "C02" not in rules_of(asked(text))


def test_asking_for_consent_leads_only_on_a_one_sided_scale() -> None:
    text = "Stimmst du zu, dass die Stadt mehr Bäume braucht?"

    assert "C02" in rules_of(asked(text, scale="janein"))
    assert "C02" not in rules_of(asked(text, scale="Z"))


def test_statements_may_praise_but_not_presuppose() -> None:
    battery = {"type": "likert", "text": "Wie sehr stimmst du zu?", "scale": "Z"}

    assert rules_of(battery | {"items": ["Der Tag war toll."]}) == set()
    assert rules_of(battery | {"items": ["Die tollen Vorträge waren verständlich."]}) == {"C02"}
