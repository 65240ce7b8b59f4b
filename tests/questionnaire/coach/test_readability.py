from __future__ import annotations

import pytest

from praxistag.questionnaire.coach.readability import school_year


def test_the_formula_is_the_first_wiener_sachtextformel() -> None:
    # four words: one of three syllables and more than six letters, two of one syllable
    expected = 0.1935 * 25 + 0.1672 * 4 + 0.1297 * 25 - 0.0327 * 50 - 0.875

    assert school_year("Heute ist Nachmittag hier.") == pytest.approx(expected)


def test_easy_is_easier_than_hard() -> None:
    assert school_year("Das war gut.") < school_year("Die Veranstaltungsorganisation überzeugte.")


def test_nothing_is_easy() -> None:
    assert school_year("") == 0
