"""Why some groups are not shown: said once, without telling which or how many."""

from __future__ import annotations


def explanation(k_numbers: int, k_distribution: int | None = None) -> str:
    """Return what „nicht ausgewiesen“ means; who is empty and who is hidden look alike."""
    first = (
        f"heißt: Die Gruppe hat keine oder weniger als {k_numbers} Antworten, alle antworten "
        "gleich, oder ihre Zahl ließe sich aus den anderen errechnen."
    )
    if k_distribution is None or k_distribution <= k_numbers:
        return first
    return f"{first} Unter {k_distribution} Antworten stehen nur Kennzahlen, keine Verteilung."


def too_few(n: int, k_numbers: int) -> str:
    """Return what an evaluation says that shows nothing, as too few have answered at all."""
    who = "Niemand hat" if n == 0 else "Eine Person hat" if n == 1 else f"{n} haben"
    return (
        f"{who} geantwortet. Zahlen gibt es erst ab {k_numbers} Antworten, "
        "damit niemand zu erkennen ist."
    )
