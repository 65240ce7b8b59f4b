"""What is stored about an answer, told from the tables themselves: nobody can forget a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Date, DateTime, Time

from praxistag.domain.privacy import PERSONAL
from praxistag.domain.surveys import SurveyAccess
from praxistag.models import AccessCode, BallotSlot, SurveyInvitation, SurveyNonce, TextSlot
from praxistag.models.base import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

    from praxistag.domain.privacy_categories import Category

PEOPLE = frozenset({"registration", "account", "device", "organisation"})
ALWAYS = (table_of(BallotSlot), table_of(TextSlot), table_of(SurveyNonce))
BY_ACCESS: Mapping[SurveyAccess, tuple[Table, ...]] = {
    SurveyAccess.CODES: (table_of(AccessCode),),
    SurveyAccess.OPEN: (),
    SurveyAccess.PERSONAL: (table_of(SurveyInvitation),),
}
TITLES: Mapping[str, str] = {
    "ballot_slot": "Angekreuzte Antworten",
    "text_slot": "Geschriebene Texte",
    "survey_nonce": "Nummern gegen doppeltes Ankommen",
    "access_code": "Codes auf den Zetteln",
    "survey_invitation": "Persönliche Links",
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "ballot_slot": {
        "version_id": "welche Fassung des Fragebogens beantwortet wurde",
        "slot_key": "eine Zufallszahl, die schon vor der ersten Antwort feststand",
        "is_filled": "ob an dieser Stelle schon Antworten liegen",
        "body": "die angekreuzten Antworten, bei allen gleich lang gespeichert",
    },
    "text_slot": {
        "version_id": "welche Fassung des Fragebogens beantwortet wurde",
        "question_code": "zu welcher Frage der Text gehört",
        "slot_key": "eine Zufallszahl, eine andere als bei den angekreuzten Antworten",
        "is_filled": "ob an dieser Stelle schon ein Text liegt",
        "body": "der Text",
    },
    "survey_nonce": {
        "survey_id": "welche Befragung",
        "nonce": "eine Zufallszahl vom Gerät: kommt sie noch einmal, zählt nichts doppelt",
    },
    "access_code": {
        "survey_id": "welche Befragung",
        "code_hash": "eine Prüfsumme des Codes, aus der sich der Code nicht zurückrechnen lässt",
        "is_used": "ob der Code benutzt wurde, ohne Zeitpunkt",
    },
    "survey_invitation": {
        "survey_id": "welche Befragung",
        "registration_id": "wer den Link bekommen hat",
        "is_used": "ob der Link benutzt wurde, ohne Zeitpunkt",
    },
}


@dataclass(frozen=True)
class StoredTable:
    """One table as respondents read about it; a column without words stands under its own name."""

    title: str
    purpose: str
    ends: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What is stored, and what the tables could not hold even if somebody wanted to."""

    tables: tuple[StoredTable, ...]
    has_times: bool
    answers_name_people: bool
    tells_who_answered: bool
    keeps_order_for_a_while: bool
    """PostgreSQL notes which transaction wrote a row, until `survey_traces.wipe` comes by."""


def of_access(access: SurveyAccess, dialect: str) -> Facts:
    """Return what holds for a survey that people enter this way, with this kind of database."""
    tables = ALWAYS + BY_ACCESS[access]
    return Facts(
        tables=tuple(_described(table) for table in tables),
        has_times=any(_holds_times(table) for table in tables),
        answers_name_people=any(_names_people(table) for table in ALWAYS),
        tells_who_answered=any(_names_people(table) for table in tables),
        keeps_order_for_a_while=dialect != "sqlite",
    )


def _described(table: Table) -> StoredTable:
    words = COLUMNS.get(table.name, {})
    categories = tuple(PERSONAL[table.name])
    return StoredTable(
        title=TITLES.get(table.name, table.name),
        purpose="; ".join(category.purpose for category in categories),
        ends=_ends(categories),
        columns=tuple(words.get(column.name, column.name) for column in table.columns),
    )


def _ends(categories: tuple[Category, ...]) -> str:
    return "; ".join(category.rules[0].words for category in categories)


def _holds_times(table: Table) -> bool:
    return any(isinstance(column.type, Date | DateTime | Time) for column in table.columns)


def _names_people(table: Table) -> bool:
    return any(key.column.table.name in PEOPLE for key in table.foreign_keys)
