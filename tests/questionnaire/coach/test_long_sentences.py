from __future__ import annotations

from praxistag.questionnaire.coach.long_sentences import clauses
from tests.questionnaire.coach.cases import found_in


def told(text: str) -> list[str]:
    case = {"type": "single", "text": text, "scale": "gut"}
    return [finding.message for finding in found_in(case) if finding.rule == "C07"]


def test_words_are_counted_by_the_sentence() -> None:
    ten = "Heute war der Tag lang und wir sind sehr müde"

    assert told(f"{ten}. {ten}. Wie war es?") == []
    assert told(f"{ten} {ten} heute?") == [
        "Diese Frage ist schwer zu lesen: ein Satz hat 21 Wörter, mehr als 20."
    ]


def test_clauses_are_counted_but_lists_and_infinitives_are_not() -> None:
    assert clauses("Ich weiß, dass es gut ist.") == 1
    assert clauses("Wenn es regnet, weiß ich, was ich tun kann.") == 2
    assert clauses("Ich mag den Saal, die Technik, das Essen.") == 0
    assert clauses("Ich traue mir zu, eine Idee vorzuschlagen.") == 0
    assert clauses("Während der Arbeit ist es laut.") == 0


def test_nested_sentences_are_told_unless_they_are_short() -> None:
    nested = "Ich glaube, dass die, die hier leiten, genau wissen, was wir alle brauchen."

    assert told("Ich weiß, dass er weiß, was ich meine.") == []
    assert len(told(nested)) == 1
    assert (
        "Macht nach „Ich glaube“"
        not in found_in({"type": "single", "text": nested, "scale": "gut"})[0].suggestion
    )


def test_hard_words_in_a_row_are_told_by_the_formula() -> None:
    text = (
        "Berücksichtigt deine Ausbildungsorganisation Nachhaltigkeitsgesichtspunkte innerhalb "
        "abteilungsübergreifender Beschaffungsentscheidungen und Veranstaltungsplanungen bezüglich "
        "Gebäudebewirtschaftung angemessen?"
    )

    [message] = told(text)
    assert "Wiener Sachtextformel" in message
