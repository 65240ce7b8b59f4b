"""What weights cost: how many people without weights would say as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from praxistag.evaluation.tallies import Tally


def effective_n(tally: Tally) -> float:
    """Return the effective sample size n_eff = (Σw)² / Σw²; without weights it is n.

    Kish (1965), Survey Sampling, § 11.7.
    """
    return tally.total**2 / tally.squares if tally.squares > 0 else 0.0
