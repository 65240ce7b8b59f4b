"""What the first page of an office says: the state as a sentence, and the words of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from praxistag.domain.german import long_date
from praxistag.domain.kinds import AttendanceState
from praxistag.domain.office_steps import Step
from praxistag.services.office_people import PeopleFilter
from praxistag.services.participant_lists import Filter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.domain.history import History
    from praxistag.domain.office_steps import NextStep, OfficeNumbers

    Attended = Mapping[AttendanceState, int]

WORDS_FOR_NUMBERS = (
    *("Null", "Eine", "Zwei", "Drei", "Vier", "Fünf", "Sechs"),
    *("Sieben", "Acht", "Neun", "Zehn", "Elf", "Zwölf"),
)


@dataclass(frozen=True)
class Lead:
    """The line below the greeting; `strong` is a date that stands out."""

    text: str
    strong: str = ""
    rest: str = ""


@dataclass(frozen=True)
class Advice:
    """How a step is worded for one person and for several, why it matters, and where to do it."""

    one: str
    many: str
    reason: str
    icon: str
    label: str = ""
    endpoint: str = ""
    status: str | None = None

    def title(self, count: int) -> str:
        """Return the sentence for so many people."""
        return self.one if count == 1 else self.many.format(count)

    @property
    def url(self) -> str:
        """Return where the step is done; empty when only the people themselves can."""
        return url_for(self.endpoint, status=self.status) if self.endpoint else ""


ADVICE: Mapping[Step, Advice] = {
    Step.RELEASES: Advice(
        "Eine Anmeldung freigeben",
        "{} Anmeldungen freigeben",
        "Ohne Freigabe kommt niemand durch die Tür.",
        "check-circle",
        "Freigeben",
        "office.releases.show",
    ),
    Step.QUERIES: Advice(
        "Eine Rückfrage ist noch ohne Antwort",
        "{} Rückfragen sind noch ohne Antwort",
        "Sie können trotzdem jederzeit freigeben.",
        "comment",
        "Ansehen",
        "office.releases.show",
        PeopleFilter.QUERY.value,
    ),
    Step.LEAVE: Advice(
        "Eine Beurlaubung von der Berufsschule fehlt",
        "{} Beurlaubungen von der Berufsschule fehlen",
        "Das Schreiben an die Schule ist vorbereitet.",
        "school",
        "Zu den Schreiben",
        "office.school_days.show",
        PeopleFilter.LEAVE_MISSING.value,
    ),
    Step.GUARDIAN_FORMS: Advice(
        "Ein Foto-Formular der Sorgeberechtigten fehlt",
        "{} Foto-Formulare der Sorgeberechtigten fehlen",
        "Bis dahin gilt „KEIN FOTO“.",
        "no-photo",
        "Ansehen",
        "office.participants.show",
        Filter.FORM_MISSING.value,
    ),
    Step.TICKETS: Advice(
        "Ein Ticket für Azubis ohne E-Mail drucken",
        "{} Tickets für Azubis ohne E-Mail drucken",
        "Alle in einem PDF, zum Austeilen.",
        "ticket",
        "Drucken",
        "office.tickets.show",
    ),
    Step.WISHES: Advice(
        "Eine Person hat noch keine Workshops gewählt",
        "{} Azubis haben noch keine Workshops gewählt",
        "Wer das ist, sehen nur die Azubis selbst. Bitte erinnern Sie alle.",
        "leaf",
    ),
    Step.FIRST_PEOPLE: Advice(
        "",
        "Ihre Azubis einladen oder selbst anmelden",
        "Wer keine E-Mail-Adresse hat, wird von Ihnen angemeldet.",
        "plus",
        "Azubis anmelden",
        "office.entry.add",
    ),
    Step.ATTENDANCE: Advice(
        "Prüfen, ob die Teilnahme stimmt",
        "Prüfen, ob die Teilnahme stimmt",
        "Sie können sie mit einem Grund berichtigen.",
        "clipboard",
        "Zu den Nachweisen",
        "office.proofs.show",
    ),
    Step.CERTIFICATES: Advice(
        "Eine Bescheinigung liegt bereit",
        "{} Bescheinigungen liegen bereit",
        "Alle in einem PDF, mit den besuchten Workshops.",
        "book",
        "Laden",
        "office.proofs.show",
    ),
}


def lead(numbers: OfficeNumbers, steps: Sequence[NextStep], *, attended: Attended) -> Lead:
    """Return the state as a sentence, with the date that matters."""
    if attended:
        return Lead(f"Der Tag ist vorbei. {_who_came(attended)}")
    if not numbers.registered:
        return Lead("Noch hat sich niemand aus Ihrer Organisation angemeldet.")
    if numbers.waiting_for_release:
        return _waiting(numbers.waiting_for_release, steps)
    if numbers.asked:
        asked = numbers.asked
        return Lead(
            "Eine Rückfrage läuft noch." if asked == 1 else f"{_word(asked)} Rückfragen laufen."
        )
    return Lead(
        "Über alle Anmeldungen ist entschieden. Einiges fehlt noch."
        if steps
        else "Über alle Anmeldungen ist entschieden, und nichts fehlt."
    )


def chart_title(history: History, *, has_releases: bool, is_current: bool) -> str:
    """Return the answer of the chart: how many there are, and how many more than a week ago."""
    now = f"{history.last.registered} angemeldet"
    if has_releases:
        now += f", {history.last.released} freigegeben"
    gained = history.gained_in_a_week
    if gained is None or not is_current:
        return now
    if gained == 0:
        return f"{now} – so viele Anmeldungen wie vor einer Woche"
    amount = "eine Anmeldung" if abs(gained) == 1 else f"{abs(gained)} Anmeldungen"
    return f"{now} – {amount} {'mehr' if gained > 0 else 'weniger'} als vor einer Woche"


def chart_sentence(history: History) -> str:
    """Tell the history in a sentence: how many came and left, and when most came."""
    came = sum(point.came for point in history.points)
    left = sum(point.left for point in history.points)
    arrivals = "eine Anmeldung" if came == 1 else f"{came} Anmeldungen"
    first, busiest = history.points[0].day, history.busiest
    told = f"Seit {long_date(first)} gab es {arrivals}"
    if left:
        told += f" und {'eine Absage' if left == 1 else f'{left} Absagen'}"
    if came > 1 and busiest.came < came:
        told += f". Die meisten kamen am {long_date(busiest.day)}, nämlich {busiest.came}"
    return f"{told}."


def _waiting(count: int, steps: Sequence[NextStep]) -> Lead:
    who = "Eine Anmeldung wartet" if count == 1 else f"{_word(count)} Anmeldungen warten"
    due = next((step for step in steps if step.due_at and step.step is Step.RELEASES), None)
    if due is None or due.due_at is None:
        return Lead(f"{who} auf Ihre Entscheidung.")
    if due.is_overdue:
        return Lead(f"{who} auf Ihre Entscheidung. Die Frist war am ", long_date(due.due_at), ".")
    return Lead(f"{who} auf Ihre Entscheidung, bitte bis ", long_date(due.due_at), ".")


def _who_came(attended: Attended) -> str:
    total = sum(attended.values())
    came = total - attended[AttendanceState.ABSENT]
    if total == 0:
        return "Aus Ihrer Organisation war niemand angemeldet."
    if came == 1:
        return f"Eine von {total} Personen war da."
    return f"{came or 'Niemand'} von {total} {'waren' if came else 'war'} da."


def _word(count: int) -> str:
    """Return the number as a sentence begins with it: up to twelve as a word."""
    if count < len(WORDS_FOR_NUMBERS):
        return WORDS_FOR_NUMBERS[count]
    return str(count)
