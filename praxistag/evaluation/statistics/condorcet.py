"""The option that beats every other, if there is one; plain Python, for pages as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def condorcet_winner(pairwise: Mapping[str, Mapping[str, int]]) -> str | None:
    """Return the option that more people put before each other one than behind it, or None.

    `pairwise[a][b]` people put a before b. de Condorcet (1785), Essai sur l'application de
    l'analyse à la probabilité des décisions rendues à la pluralité des voix.
    """
    for option, wins in pairwise.items():
        if wins and all(wins[rival] > pairwise[rival][option] for rival in wins):
            return option
    return None
