from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.fixed_pairs import PHRASES, are_one, stem


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Fragen", "Antworten"),
        ("Lob", "Kritik"),
        ("Kolleginnen", "Kollegen"),
        ("Ausbilderin", "Ausbilder"),
        ("zufrieden", "unzufrieden"),
        ("Tieren", "Pflanzen"),
        ("Betrieb", "Dienststelle"),
        ("Hilfe", "Unterstützung"),
        ("klar", "verständlich"),
    ],
)
def test_fixed_pairs_are_one_thing_either_way(left: str, right: str) -> None:
    assert are_one(left, right)
    assert are_one(right, left) or right.startswith("un")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Räume", "Essen"),
        ("Ausbildung", "Ausbildungsgehalt"),
        ("Klimaschutz", "Klimaanpassung"),
        ("Anreise", "Abreise"),
        ("interessant", "verständlich"),
    ],
)
def test_others_are_two(left: str, right: str) -> None:
    assert not are_one(left, right)


def test_stem_folds_number_case_and_umlaut() -> None:
    assert {stem("Vorteil"), stem("Vorteile"), stem("Vorteilen")} == {"vorteil"}
    assert stem("Räume") == stem("Raum")


def test_set_phrases_are_taken_out() -> None:
    assert PHRASES.sub("", "Das stimmt voll und ganz.") == "Das stimmt ."
