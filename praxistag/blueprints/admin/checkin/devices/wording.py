"""What is said once a device is gone."""

from __future__ import annotations


def held_back(name: str, scans: int) -> str:
    """Say how many scans wait for a decision."""
    if scans == 0:
        return f"„{name}“ ist abgemeldet. Seitdem hat das Gerät nichts gesendet."
    waiting = "Ein Scan wartet" if scans == 1 else f"{scans} Scans warten"
    return f"„{name}“ ist abgemeldet. {waiting} auf Ihre Entscheidung."
