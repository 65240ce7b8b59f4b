"""Agreement of coders in plain words."""

from __future__ import annotations

import pytest

from praxistag.evaluation.sentences import coding


@pytest.mark.parametrize(
    ("alpha", "word"),
    [
        (0.8, "verlässlich"),
        (0.7, "mit Vorsicht zu gebrauchen"),
        (0.5, "zu wenig für feste Aussagen"),
        (None, "nicht bestimmbar, weil alle Texte gleich zugeordnet sind"),
    ],
)
def test_alpha_says_what_shares_are_good_for(alpha: float | None, word: str) -> None:
    assert coding.alpha_word(alpha) == word
    assert word in coding.agreement(20, 17, alpha)


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (1.0, "nahezu vollkommen"),
        (0.47, "mittelmäßig"),
        (0.0, "gering"),
        (-0.2, "schlechter als Zufall"),
        (None, "nicht bestimmbar"),
    ],
)
def test_kappa_has_the_usual_words(kappa: float | None, word: str) -> None:
    assert coding.kappa_word(kappa) == word


def test_the_sentence_names_base_and_figure() -> None:
    assert coding.agreement(25, 18, 0.687) == (
        "Zwei Personen haben 25 Texte unabhängig voneinander zugeordnet, 18 davon genau gleich "
        "(Krippendorffs α = 0,69, mit Vorsicht zu gebrauchen). Wo sie verschieden lagen, haben "
        "sie sich geeinigt."
    )
    assert coding.base(25).startswith("Anteile an 25 Texten")
