"""What the pages about releases say: headings with the state in them, what just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.services.office_people import PeopleFilter, without_email

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.models import Registration

LABELS: Mapping[PeopleFilter, str] = {
    PeopleFilter.OPEN: "Alle offenen",
    PeopleFilter.PENDING: "Warten auf Sie",
    PeopleFilter.QUERY: "Rückfrage läuft",
    PeopleFilter.SCHOOL: "Berufsschultag",
    PeopleFilter.RELEASED: "Freigegeben",
    PeopleFilter.REJECTED: "Abgelehnt",
}
NAMED = 3
"""So many names fit a sentence; of the others it tells the number."""


def heading(counts: Mapping[PeopleFilter, int], *, is_over: bool) -> str:
    """Return the state as a sentence."""
    if is_over:
        return "Der Praxistag ist vorbei."
    pending, asked = counts[PeopleFilter.PENDING], counts[PeopleFilter.QUERY]
    if pending:
        who = "Eine Anmeldung wartet" if pending == 1 else f"{pending} Anmeldungen warten"
        return f"{who} auf Ihre Entscheidung."
    if asked:
        return "Eine Rückfrage läuft noch." if asked == 1 else f"{asked} Rückfragen laufen noch."
    if counts[PeopleFilter.RELEASED] or counts[PeopleFilter.REJECTED]:
        return "Sie haben über alle entschieden."
    return "Noch wartet niemand auf Ihre Freigabe."


def released(people: Sequence[Registration]) -> str:
    """Return what a press on „Freigeben“ did."""
    reached = len(people) - len(without_email(people))
    if reached == 0:
        mails = ""
    elif reached == 1:
        mails = " Die E-Mail geht in zwei Minuten hinaus."
    else:
        mails = f" {reached} E-Mails gehen in zwei Minuten hinaus."
    return f"{_who_is(people)} freigegeben.{mails}{unreached(people)}"


def taken_back(people: Sequence[Registration]) -> str:
    """Return what „Rückgängig“ did."""
    if not people:
        return "Da war nichts mehr zurückzunehmen."
    wait = "wartet" if len(people) == 1 else "warten"
    who = people[0].full_name if len(people) == 1 else f"{len(people)} Azubis"
    return f"Zurückgenommen: {who} {wait} wieder. Es ist keine E-Mail hinausgegangen."


def asked(people: Sequence[Registration]) -> str:
    """Return what sending a question did."""
    if not people:
        return "Diese Frage ist schon gestellt."
    return f"{_who_is(people)} gefragt. Die Freigabe wartet auf die Antwort.{unreached(people)}"


def unreached(people: Sequence[Registration]) -> str:
    """Return whom somebody has to tell, as no mail reaches them."""
    names = [person.full_name for person in without_email(people)]
    if not names:
        return ""
    more = f" und {len(names) - NAMED} weitere" if len(names) > NAMED else ""
    return f" Ohne E-Mail-Adresse, bitte selbst Bescheid sagen: {', '.join(names[:NAMED])}{more}."


def _who_is(people: Sequence[Registration]) -> str:
    return f"{people[0].full_name} ist" if len(people) == 1 else f"{len(people)} Azubis sind"
