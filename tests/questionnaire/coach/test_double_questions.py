from __future__ import annotations

import pytest

from tests.questionnaire.coach.cases import found_in, rules_of


def told(text: str, scale: str = "Z", **more: object) -> list[str]:
    case = {"type": "likert", "text": "Wie ist es?", "scale": scale, "items": [text], **more}
    return [finding.message for finding in found_in(case) if finding.rule == "C01"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Der Tag war neu und gut.", "„neu“ und „gut“"),
        ("Ich spare Strom oder Wasser.", "„Strom“ und „Wasser“"),
        ("Ich trenne Müll und spare Strom.", "„Ich trenne Müll“ und „Ich spare Strom“"),
        ("Sowohl der Saal als auch das Essen waren gut.", "„der Saal“ und „das Essen“"),
        ("Der Ablauf bzw. die Anreise war gut.", "„Der Ablauf“ und „die Anreise“"),
        ("Der Film war schön, aber zu lang.", "„schön“ und „zu lang“"),
        (
            "Die Zusammenarbeit und die Stimmung waren gut.",
            "„Die Zusammenarbeit“ und „die Stimmung“",
        ),
        ("Anmeldung/Einlass waren gut.", "„Anmeldung“ und „Einlass“"),
    ],
)
def test_two_things_in_one_are_named(text: str, parts: str) -> None:
    assert told(text) == [f"Diese Aussage fragt nach zwei Dingen: {parts}."]


@pytest.mark.parametrize(
    "text",
    [
        "Ich kenne die Vor- und Nachteile.",
        "Wir haben Klima- und Umweltschutz besprochen.",
        "Ich helfe mit Rat und Tat.",
        "Im Großen und Ganzen war es gut.",
        "Meine Ausbilderin oder mein Ausbilder hilft mir.",
        "Kolleginnen und Kollegen helfen mir.",
        "Die Kolleg/innen helfen mir.",
        "Es hat teils/teils geklappt.",
        "Ich kann Arbeit und Privatleben gut vereinbaren.",
        "Der Unterschied zwischen Wetter und Klima ist mir klar.",
        "Ich rede im Betrieb und in der Berufsschule darüber.",
        "Ich spare Dinge wie Strom und Wasser.",
        "Ich nutze Geräte (Rechner und Drucker) lange.",
        "Ich nutze Geräte, z. B. Rechner und Drucker.",
        "Im Vortrag „Wald und Wiese“ war es gut.",
        "Ich weiß, ob es stimmt oder nicht.",
        "Ich war ein oder zwei Stunden dort.",
        "Ich rede mit Freunden oder anderen Menschen darüber.",
        "Das Amt für Umwelt und Verkehr hilft uns.",
        "Es ist mir und meiner Familie wichtig.",
    ],
)
def test_one_thing_with_two_words_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_only_one_answer_to_both_is_a_problem() -> None:
    text = "Wie bewertest du Ablauf und Essen?"

    assert "C01" in rules_of({"type": "single", "text": text, "scale": "gut"})
    assert "C01" in rules_of({"type": "scale", "text": text})
    assert "C01" not in rules_of({"type": "text_long", "text": text})
    assert "C01" not in rules_of({"type": "rank", "text": text, "options": ["Ablauf", "Essen"]})
    assert "C01" not in rules_of({"type": "single", "text": text, "options": ["Ablauf", "Essen"]})


def test_the_answers_offered_may_be_named() -> None:
    text = "War die Pause zu kurz oder zu lang?"
    options = ["zu kurz", "genau richtig", "zu lang"]

    assert rules_of({"type": "single", "text": text, "options": options}) == set()


def test_the_heading_of_a_battery_may_name_its_lines() -> None:
    heading = {"text": "Wie gut waren Ablauf und Essen?", "items": ["Ablauf", "Essen"]}
    properties = {"text": "Wie neu und wie nützlich waren …", "items": ["Vortrag", "Rundgang"]}
    asked = {"type": "likert", "scale": "gut"}

    assert "C01" not in rules_of(asked | heading)
    assert "C01" in rules_of(asked | properties | {"text": "Wie neu und nützlich waren …"})


def test_an_introduction_asks_nothing() -> None:
    text = "Denk an Vortrag und Film. Wie war der Tag insgesamt?"

    assert found_in({"type": "single", "text": text, "scale": "gut"}) == []


def test_two_questions_in_a_row_are_two() -> None:
    case = {"type": "single", "text": "Wie war das Essen? Wie war der Saal?", "scale": "gut"}

    [finding] = found_in(case)
    assert finding.suggestion == (
        "Stellt die beiden Fragen einzeln: „Wie war das Essen?“ und „Wie war der Saal?“"
    )
