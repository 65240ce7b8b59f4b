"""LimeSurvey's types by their letters, and what becomes of each."""

from __future__ import annotations

from praxistag.questionnaire.model import QuestionType

SINGLE, MULTI = frozenset("L!O"), frozenset("MP")
ARRAYS = frozenset("FH")
PLAIN = {
    "S": QuestionType.TEXT_SHORT,
    "T": QuestionType.TEXT_LONG,
    "U": QuestionType.TEXT_LONG,
    "D": QuestionType.TEXT_SHORT,
    "N": QuestionType.NUMBER,
    "5": QuestionType.SCALE,
    "X": QuestionType.INFO,
}
SPLIT = {"Q": QuestionType.TEXT_SHORT, "K": QuestionType.NUMBER}
CELLS = {";": QuestionType.TEXT_SHORT, ":": QuestionType.NUMBER}
RANKS = frozenset("R")
DUAL = "1"
MOST_CELLS = 100

READY_MADE = {
    "A": [(str(point), str(point)) for point in range(1, 6)],
    "B": [(str(point), str(point)) for point in range(1, 11)],
    "C": [("Y", "Ja"), ("U", "Unsicher"), ("N", "Nein")],
    "E": [("I", "Zunahme"), ("S", "Gleich"), ("D", "Abnahme")],
    "Y": [("Y", "Ja"), ("N", "Nein")],
    "G": [("F", "weiblich"), ("M", "männlich")],
}
"""Answers that stand in no file: arrays and questions that bring their own."""

DROPPED = {
    "I": "Die Sprachauswahl",
    "|": "Das Hochladen von Dateien",
    "*": "Die Berechnung",
}

IGNORED = frozenset({"", "0", "N", "normal", "default"})
UNKEPT = {
    "array_filter": "Der Filter aus einer anderen Frage",
    "array_filter_exclude": "Der Filter aus einer anderen Frage",
    "em_validation_q": "Die eigene Prüfregel",
    "em_validation_sq": "Die eigene Prüfregel der Zeilen",
    "equals_num_value": "Die feste Summe",
    "min_num_value": "Die kleinste Summe",
    "max_num_value": "Die größte Summe",
    "min_num_value_sgqa": "Die kleinste Summe aus einer anderen Frage",
    "max_num_value_sgqa": "Die größte Summe aus einer anderen Frage",
    "time_limit": "Die begrenzte Zeit",
    "random_group": "Die zufällige Reihenfolge unter Fragen",
    "prefix": "Der Text vor dem Feld",
    "suffix": "Der Text hinter dem Feld",
    "slider_layout": "Der Schieberegler",
    "location_mapservice": "Die Landkarte",
}
"""Settings that change what is asked; those that only change how it looks are not told."""
