"""What the page about an uploaded list says: where it stands, what follows, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.blueprints.office.imports.words import COLUMN_WORDS, counted
from praxistag.domain.kinds import SchoolDay
from praxistag.services.import_reports import LineState
from praxistag.web.participant_lists import AREA_WORDS

if TYPE_CHECKING:
    from praxistag.domain.import_values import PersonCells
    from praxistag.models import PeopleImport
    from praxistag.services.import_reports import Line, Report

SCHOOL_WORDS = {
    SchoolDay.NO: "nein",
    SchoolDay.LEAVE_MISSING: "ja, Beurlaubung fehlt",
    SchoolDay.LEAVE_GRANTED: "ja, beurlaubt",
}


@dataclass(frozen=True)
class ReportView:
    """The report about one list, in words."""

    upload: PeopleImport
    report: Report

    @property
    def wrong(self) -> list[Line]:
        """Rows that must be mended first."""
        return self.report.of(LineState.WRONG)

    @property
    def doubles(self) -> list[Line]:
        """Rows that somebody is asked about."""
        return self.report.of(LineState.DOUBLE)

    @property
    def known(self) -> list[Line]:
        """Rows that are left out."""
        return self.report.of(LineState.KNOWN)

    @property
    def new(self) -> list[Line]:
        """Rows that will become people."""
        return self.report.of(LineState.NEW)

    @property
    def heading(self) -> str:
        """Return where the list stands, as a sentence."""
        wrong, new = len(self.wrong), len(self.new)
        if self.report.missing:
            return "Noch fehlt, was in welcher Spalte steht."
        if wrong:
            return f"{counted(wrong, 'Zeile passt', 'Zeilen passen')} noch nicht."
        if new:
            return f"{counted(new, 'Azubi kann', 'Azubis können')} angemeldet werden."
        return "Auf dieser Liste steht niemand Neues."

    @property
    def question(self) -> str:
        """Ask for the columns that are missing."""
        words = [f"„{COLUMN_WORDS[column]}“" for column in self.report.missing]
        if len(words) == 1:
            return f"Wo steht {words[0]}?"
        return f"Wo stehen {', '.join(words[:-1])} und {words[-1]}?"

    @property
    def first_row(self) -> str:
        """Return the first row if no heading in it was understood: it may be a person."""
        columns = self.report.columns
        if any(column.what for column in columns):
            return ""
        return ", ".join(column.heading for column in columns if column.heading)

    @property
    def ignored(self) -> str:
        """Return the headings that nothing is taken from."""
        return ", ".join(
            column.heading or f"Spalte {column.number + 1}"
            for column in self.report.columns
            if column.what is None
        )

    @property
    def outcome(self) -> list[str]:
        """Return what a yes would do, one sentence each."""
        seated = min(len(self.new), self.report.places_left)
        waiting = len(self.new) - seated
        with_mail = sum(bool(line.person.email) for line in self.new)
        sentences = (
            (seated, "Azubi bekommt einen Platz.", "Azubis bekommen einen Platz."),
            (waiting, "Azubi kommt auf die Warteliste.", "Azubis kommen auf die Warteliste."),
            (with_mail, "Azubi bekommt sofort eine E-Mail.", "Azubis bekommen sofort eine E-Mail."),
            (
                len(self.new) - with_mail,
                "Azubi hat keine E-Mail-Adresse. Das Ticket drucken Sie danach.",
                "Azubis haben keine E-Mail-Adresse. Die Tickets drucken Sie danach.",
            ),
        )
        return [counted(number, *words) for number, *words in sentences if number]

    @property
    def button(self) -> str:
        """Return what a yes does; with ticks to set, nobody knows yet how many they are."""
        if self.doubles:
            return "Azubis anmelden" if self.new else "Angekreuzte anmelden"
        return f"{counted(len(self.new), 'Azubi', 'Azubis')} anmelden"


def facts(person: PersonCells) -> dict[str, str]:
    """Return what a row says beside the name, by column."""
    area, school = person.training_area, person.school_day
    return {
        "unter 18": "ja" if person.under_18 else "nein",
        "E-Mail": person.email,
        "Bereich": AREA_WORDS[area] if area else "",
        "Berufsschule": SCHOOL_WORDS[school] if school else "",
    }
