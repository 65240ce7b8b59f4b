"""What the texts of a question are called."""

from __future__ import annotations

from praxistag.questionnaire.wordings import ITEM, OPTION

PLACES = {"text": "Frage", "help": "Hilfe", "easy_text": "Leichte Sprache"}


def place_words(place: str) -> str:
    """Return „Antwort yes“ for `option:yes`."""
    if place.startswith(OPTION):
        return f"Antwort {place.removeprefix(OPTION)}"
    if place.startswith(ITEM):
        return f"Zeile {place.removeprefix(ITEM)}"
    return PLACES[place]
