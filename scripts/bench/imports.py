"""A list of 500 people: read, shown as a report, taken over; against plain inserts of its rows.

In one process on a SQLite file, as a request of an office does it. Half of the people have an
address, and so get a mail.
"""

from __future__ import annotations

import io
import logging
import statistics
import tempfile
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook
from report import Report
from sqlalchemy import delete, insert, select, update

from praxistag.app import create_app
from praxistag.cli import schema
from praxistag.config import Config
from praxistag.documents import people_files
from praxistag.domain.actors import SYSTEM
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db, write_transaction
from praxistag.models import AuditEntry, Event, Organisation, OutgoingMail, Registration
from praxistag.models.base import table_of
from praxistag.services import import_reports, people_imports
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES
from praxistag.services.people_imports import Confirmation
from praxistag.services.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PEOPLE = 500
ROUNDS = 5
HEADINGS = ["Familienname", "Rufname", "U18", "E-Mail-Adresse", "Ausbildungsberuf", "Berufsschule"]
TABLES = (OutgoingMail, AuditEntry, Registration)


def rows() -> Iterator[list[str]]:
    """Yield the list of an invented office."""
    yield HEADINGS
    for number in range(PEOPLE):
        email = f"azubi{number}@example.org" if number % 2 else ""
        area = ("Fachinformatiker", "Gärtner", "Verwaltung")[number % 3]
        yield [f"Größe {number}", "Testperson", "ja" if number % 4 else "nein", email, area, "nein"]


def as_csv() -> bytes:
    """Return the list as German Excel writes it."""
    return "\r\n".join(";".join(row) for row in rows()).encode("cp1252")


def as_xlsx() -> bytes:
    """Return the list as a workbook."""
    book, output = Workbook(), io.BytesIO()
    for row in rows():
        book.worksheets[0].append(row)
    book.save(output)
    return output.getvalue()


def median(times: list[float]) -> float:
    """Return the middle of the measured seconds."""
    return statistics.median(times)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes once."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def repeated(action: Callable[[], object]) -> float:
    """Return the median time of an action that leaves nothing behind."""
    return median([seconds(action) for _ in range(ROUNDS)])


def take_over(scope: Scope, config: Config) -> tuple[float, float]:
    """Return the seconds of a report and of taking it over; the people stay."""
    now, people_file = utc_now(), people_files.read(as_csv(), "liste.csv")
    with write_transaction():
        upload = people_imports.start(scope, people_file, file_name="liste.csv", now=now)
    shown = seconds(lambda: import_reports.report(upload))
    confirmation = Confirmation(upload.public_id, import_reports.report(upload).fingerprint)

    def confirm() -> None:
        with write_transaction():
            people_imports.take_over(
                scope, confirmation, links=config.participant_links(), by=SYSTEM, now=now
            )

    return shown, seconds(confirm)


def plain_inserts() -> float:
    """Return the seconds of writing the same rows again, one plain INSERT each."""
    tables = [table_of(model) for model in reversed(TABLES)]
    found = [(t, [dict(row) for row in db.session.execute(select(t)).mappings()]) for t in tables]
    clear()

    def write() -> None:
        with write_transaction() as session:
            connection = session.connection()
            for table, values in found:
                statement = insert(table)
                for row in values:
                    connection.execute(statement, row)

    return seconds(write)


def clear() -> None:
    """Delete everybody."""
    with write_transaction() as session:
        for model in TABLES:
            session.execute(delete(model))
        session.execute(update(Event).values(seats_taken=0, capacity=PEOPLE - 100))


def main() -> None:
    """Measure and print."""
    report = Report(f"A list of {PEOPLE} people, read and taken over")
    with tempfile.TemporaryDirectory() as folder:
        config = replace(Config.from_env({"PRAXISTAG_INSTANCE": folder}), testing=True)
        app = create_app(config)
        logging.disable(logging.INFO)
        with app.app_context():
            schema.upgrade()
            with write_transaction():
                request = example.Request(phase=PHASES["anmeldung"], participants=20, seed=1)
                event = example.load(request, links=config.participant_links(), now=utc_now())
            organisation_id = db.session.scalars(select(Organisation.id).limit(1)).one()
            scope = Scope(event.id, organisation_id)
            csv, xlsx = as_csv(), as_xlsx()
            read_csv = repeated(lambda: people_files.read(csv, "liste.csv"))
            read_xlsx = repeated(lambda: people_files.read(xlsx, "liste.xlsx"))
            figures, floors = [], []
            for _ in range(ROUNDS):
                clear()
                figures.append(take_over(scope, config))
                floors.append(plain_inserts())
    shown, taken = median([one for one, _ in figures]), median([two for _, two in figures])
    report.at_most("read CSV", read_csv, 0.1, "s")
    report.at_most("read XLSX", read_xlsx, 0.5, "s")
    report.at_most("report", shown, 0.3, "s")
    report.at_most("take over", taken, 1, "s")
    report.at_most("read XLSX, two reports, take over", read_xlsx + 2 * shown + taken, 2, "s")
    report.at_most("take over, over plain inserts", taken / median(floors), 4, "x")
    report.end()


if __name__ == "__main__":
    main()
