"""How well two people agreed who put texts into categories, in plain German."""

from __future__ import annotations

from praxistag.evaluation.sentences import figures

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff (2004), Content Analysis, p. 241: rely on α ≥ .800, conclude tentatively ≥ .667."""

KAPPA_WORDS = (
    (0.81, "nahezu vollkommen"),
    (0.61, "beachtlich"),
    (0.41, "mittelmäßig"),
    (0.21, "ausreichend"),
    (0.0, "gering"),
)
"""Landis and Koch (1977), Biometrics 33, p. 165; below 0 it is poor."""


def alpha_word(alpha: float | None) -> str:
    """Return what an α means for using the shares."""
    if alpha is None:
        return "nicht bestimmbar, weil alle Texte gleich zugeordnet sind"
    if alpha >= RELIABLE:
        return "verlässlich"
    return "mit Vorsicht zu gebrauchen" if alpha >= TENTATIVE else "zu wenig für feste Aussagen"


def kappa_word(kappa: float | None) -> str:
    """Return what a κ is called."""
    if kappa is None:
        return "nicht bestimmbar"
    return next((word for least, word in KAPPA_WORDS if kappa >= least), "schlechter als Zufall")


def agreement(n: int, same: int, alpha: float | None) -> str:
    """Return one sentence on both coders, neutral so that a report can print it."""
    value = "" if alpha is None else f"Krippendorffs α = {figures.decimal(alpha, 2)}, "
    return (
        f"Zwei Personen haben {n} Texte unabhängig voneinander zugeordnet, {same} davon genau "
        f"gleich ({value}{alpha_word(alpha)}). Wo sie verschieden lagen, haben sie sich geeinigt."
    )


def base(n: int) -> str:
    """Return what shares of categories are of."""
    return f"Anteile an {figures.number(n)} Texten; ein Text kann in mehreren Kategorien stehen."
