"""Everything about one person: plain values, German words, and files to take along (DS-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from praxistag.documents.pdf import render_pdf
from praxistag.domain.german import with_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.domain.privacy_categories import Category
    from praxistag.models import Event

FORMAT = "praxistag-own-data/1"
TEMPLATE = "pdf/own_data.html"
STYLE = "own-data"


@dataclass(frozen=True)
class OwnRecord:
    """One row about the person: the keys of `domain/own_data.py` and their values."""

    table: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class OwnGroup:
    """What is stored in one category of the registry."""

    category: Category
    records: Sequence[OwnRecord]


@dataclass(frozen=True)
class Sheet:
    """Several rows of one kind in words."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class DataGroup:
    """A category in words: what is stored, what for, who reads it, until when."""

    key: str
    title: str
    purpose: str
    legal_basis: str
    readers: Sequence[str]
    ends: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    sheets: Sequence[Sheet] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stored in this category."""
        return not self.facts and not self.sheets


@dataclass(frozen=True)
class OwnDataView:
    """The whole page or file: the groups, and what is not in them."""

    groups: Sequence[DataGroup]
    withheld: Sequence[str]

    @property
    def filled(self) -> list[DataGroup]:
        """The categories in which something is stored."""
        return [group for group in self.groups if not group.is_empty]

    @property
    def empty(self) -> list[DataGroup]:
        """The categories in which nothing is stored."""
        return [group for group in self.groups if group.is_empty]


def own_data_document(
    groups: Sequence[OwnGroup], event: Event, *, withheld: Sequence[str], now: datetime
) -> dict[str, Any]:
    """Return everything as JSON values; docs/privacy.md describes the format."""
    return {
        "format": FORMAT,
        "created_at": _plain(now),
        "event": {"name": event.name, "starts_at": _plain(event.starts_at)},
        "categories": [_category(group) for group in groups],
        "not_included": list(withheld),
    }


def own_data_pdf(view: OwnDataView, event: Event, *, name: str, now: datetime) -> bytes:
    """Return the same in German words, to print or to keep."""
    label = with_year(event.short_name, event.starts_at)
    context = {"view": view, "name": name, "label": label, "now": now, "event": event}
    return render_pdf(TEMPLATE, context | {"title": f"Meine Daten · {label}"}, style=STYLE)


def _category(group: OwnGroup) -> dict[str, Any]:
    category = group.category
    return {
        "key": category.key,
        "title": category.title,
        "purpose": category.purpose,
        "legal_basis": category.legal_basis,
        "readers": list(category.readers),
        "kept_until": [rule.words for rule in category.rules],
        "records": [
            {"table": record.table} | {key: _plain(value) for key, value in record.values.items()}
            for record in group.records
        ],
    }


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
