"""The menu of staff pages: what each role may do, in the order of the work.

Add a `NavItem` to its group when a page is ready; `tests/web/test_navigation.py` checks that
every endpoint exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request, url_for

from praxistag.domain.kinds import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from praxistag.models import Account

    Badges = Mapping[str, int]


@dataclass(frozen=True)
class NavItem:
    """A line of the menu; `text` explains it on the page „Meine Bereiche“."""

    label: str
    endpoint: str
    icon: str
    roles: frozenset[Role]
    text: str = ""


@dataclass(frozen=True)
class NavGroup:
    """A titled part of the menu."""

    title: str
    lines: tuple[NavItem, ...]


@dataclass(frozen=True)
class MenuItem:
    """What `components/navigation.html` shows."""

    label: str
    url: str
    icon: str
    is_current: bool
    badge: str = ""
    text: str = ""


@dataclass(frozen=True)
class MenuGroup:
    """A titled list of menu items."""

    title: str
    items: tuple[MenuItem, ...]


ADMIN = frozenset({Role.ADMIN})
OFFICE = frozenset({Role.TRAINING_OFFICE})
TEAM = frozenset({Role.PLANNING_TEAM, Role.ADMIN})
RESULTS = TEAM | {Role.EVALUATION}
EVERYBODY = frozenset(Role)
OWN = "Mein Konto"
NO_BADGES: Badges = {}

GROUPS: tuple[NavGroup, ...] = (
    NavGroup(
        "Ausbildungsbüro",
        (
            NavItem(
                "Übersicht",
                "office.overview.show",
                "home",
                OFFICE,
                "Wie viele Ihrer Azubis kommen und was als Nächstes ansteht.",
            ),
            NavItem(
                "Freigaben",
                "office.releases.show",
                "check-circle",
                OFFICE,
                "Wer auf Ihre Entscheidung wartet, mit Rückfragen.",
            ),
            NavItem(
                "Teilnahmeliste",
                "office.participants.show",
                "users",
                OFFICE,
                "Ihre Azubis mit Stand, auch als Datei.",
            ),
            NavItem(
                "Azubis anmelden",
                "office.entry.add",
                "plus",
                OFFICE,
                "Wer keine E-Mail hat, bekommt von Ihnen Platz und Ticket.",
            ),
            NavItem(
                "Liste einlesen",
                "office.imports.overview",
                "upload",
                OFFICE,
                "Viele auf einmal anmelden, aus Excel oder CSV.",
            ),
            NavItem(
                "Berufsschule",
                "office.school_days.show",
                "school",
                OFFICE,
                "Wer am Praxistag Schule hat und wem die Beurlaubung fehlt.",
            ),
            NavItem(
                "Tickets drucken",
                "office.tickets.show",
                "ticket",
                OFFICE,
                "Für alle ohne E-Mail oder ohne Handy, als ein PDF.",
            ),
            NavItem(
                "Nachweise",
                "office.proofs.show",
                "clipboard",
                OFFICE,
                "Nach dem Tag: wer da war, Bescheinigungen, Berichtsheft.",
            ),
            NavItem(
                "Freigabetext",
                "office.release_text.edit",
                "book",
                OFFICE,
                "Was Sie mit jeder Freigabe sagen.",
            ),
            NavItem(
                "Dateien",
                "office.files.overview",
                "archive",
                OFFICE,
                "PDF-Dateien über viele Personen, einen Tag lang.",
            ),
        ),
    ),
    NavGroup(
        "Planungsteam",
        (
            NavItem(
                "Programm",
                "team.programme.timetable.show",
                "calendar",
                TEAM,
                "Workshops, Räume und Zeiten, mit Prüfung.",
            ),
            NavItem(
                "Zuteilung",
                "team.allocation.show",
                "shuffle",
                TEAM,
                "Plätze in den Workshops: rechnen, vergleichen, veröffentlichen.",
            ),
            NavItem(
                "Befragungen",
                "team.surveys.overview.index",
                "clipboard",
                TEAM,
                "Fragen stellen, die anonym bleiben, vom Entwurf bis zum Ende.",
            ),
            NavItem(
                "Ergebnisse",
                "team.evaluation.dashboard.index",
                "chart",
                RESULTS,
                "Was die Befragungen ergeben haben, auch die früherer Jahre.",
            ),
            NavItem(
                "Bausteine",
                "team.components.show",
                "board",
                TEAM,
                "Woraus unsere Seiten gebaut sind.",
            ),
        ),
    ),
    NavGroup(
        "Verwaltung",
        (
            NavItem(
                "Veranstaltung",
                "admin.event.overview",
                "calendar",
                ADMIN,
                "Was gerade zu tun ist, Termin, Fristen, Ort und Texte.",
            ),
            NavItem(
                "Teilnehmende",
                "admin.people.overview",
                "users",
                ADMIN,
                "Wer angemeldet ist, über alle Organisationen.",
            ),
            NavItem(
                "Einsätze",
                "admin.duties.overview",
                "clipboard",
                ADMIN,
                "Wer leitet, hilft oder nicht da ist, je Block.",
            ),
            NavItem(
                "Festlegungen",
                "admin.pins.overview",
                "pin",
                ADMIN,
                "Plätze in Workshops, von Hand vergeben.",
            ),
            NavItem(
                "Organisationen",
                "admin.organisations.overview",
                "archive",
                ADMIN,
                "Wer teilnimmt und wer die Daten verantwortet.",
            ),
            NavItem(
                "Rückmeldungen",
                "admin.feedback.overview",
                "accessible",
                ADMIN,
                "Gemeldete Barrieren, Antwort binnen zwei Wochen.",
            ),
            NavItem(
                "Einlass",
                "admin.checkin.overview",
                "door",
                ADMIN,
                "Geräte verbinden, sehen, wer da ist.",
            ),
            NavItem(
                "Mails",
                "admin.mails.overview",
                "mail",
                ADMIN,
                "Was hinausging, was wartet und was nicht ankam.",
            ),
            NavItem(
                "Druckdateien",
                "admin.files.overview",
                "download",
                ADMIN,
                "PDF-Dateien über viele Personen, einen Tag lang.",
            ),
            NavItem(
                "Konten",
                "admin.accounts.overview",
                "key",
                ADMIN,
                "Wer im Team arbeitet, mit welchen Rollen.",
            ),
        ),
    ),
    NavGroup(
        OWN,
        (
            NavItem("Meine Bereiche", "account.home.overview", "home", EVERYBODY),
            NavItem("Sicherheit", "account.home.security", "shield", EVERYBODY),
        ),
    ),
)


def groups_for(account: Account, badges: Badges = NO_BADGES) -> list[MenuGroup]:
    """Return the menu of an account; groups without a line for it are left out."""
    current = _current_endpoint()
    return [
        MenuGroup(group.title, items)
        for group in GROUPS
        if (items := _items_for(group, account, current, badges))
    ]


def _items_for(
    group: NavGroup, account: Account, current: str, badges: Badges
) -> tuple[MenuItem, ...]:
    return tuple(
        MenuItem(
            label=item.label,
            url=url_for(item.endpoint),
            icon=item.icon,
            is_current=item.endpoint == current,
            badge=str(badges.get(item.endpoint) or ""),
            text=item.text,
        )
        for item in group.lines
        if not item.roles.isdisjoint(account.role_set)
    )


def _current_endpoint() -> str:
    """Return the line this request belongs to: its own, or the first near it.

    Near is what lies in the same blueprint, or in the one around it, but never a whole audience.
    """
    here = request.endpoint or ""
    endpoints = [item.endpoint for group in GROUPS for item in group.lines]
    if here in endpoints:
        return here
    blueprint = here.rpartition(".")[0]
    while "." in blueprint:
        near = (endpoint for endpoint in endpoints if endpoint.startswith(f"{blueprint}."))
        if found := next(near, ""):
            return found
        blueprint = blueprint.rpartition(".")[0]
    return ""
