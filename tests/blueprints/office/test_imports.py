"""A list on its way from the file to people, through the pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from praxistag.blueprints.office.imports.words import (
    COLUMN_WORDS,
    PROBLEM_WORDS,
    TEMPLATE,
    counted,
    mending,
)
from praxistag.domain.import_columns import ImportColumn, guess
from praxistag.domain.import_values import PersonCells, RowProblem
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import PeopleImport, Registration
from tests.factories import make_registration
from tests.page import text_of

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from praxistag.models import Event, Organisation
    from tests.page import Browser, Page

START = "/buero/import"
GOOD = (
    "Familienname;Vorname;U18;Mail;Geburtsdatum\n"
    "Größe;Bo;nein;bo@example.org;1.1.2008\n"
    "Linde;Li;x\n"
)
WRONG = "Nachname;Vorname;U18\nBirke;Bo;nein\n;Li;ja\n"


def upload(
    office: Browser, text: str | bytes, url: str = START, name: str = "liste.csv"
) -> TestResponse:
    content = text if isinstance(text, bytes) else text.encode("cp1252")
    return office.post(url, {"file": (io.BytesIO(content), name)}, token=office.token(START))


def report(office: Browser, text: str | bytes) -> tuple[str, Page]:
    """Upload and return the address of the report with the page."""
    response = upload(office, text)
    return response.location, office.follow(response)


def confirm(office: Browser, url: str, page: Page, **more: Any) -> TestResponse:
    fields = page.form_fields(action="uebernehmen") | more
    return office.post(f"{url}/uebernehmen", fields)


def names(app: Flask) -> list[str]:
    with app.app_context():
        found = db.session.scalars(select(Registration).order_by(Registration.id))
        return [person.full_name for person in found]


def cells(page: Page, caption: str) -> list[list[str]]:
    for table in page.soup.find_all("table"):
        if text_of(table.find("caption")).startswith(caption):
            return [
                [text_of(cell) for cell in row.find_all(["th", "td"])]
                for row in table.select("tbody tr")
            ]
    raise AssertionError(f"no table {caption!r}")


def numbers(page: Page) -> list[str]:
    return [text_of(node) for node in page.soup.select(".stat b")]


def test_upload_enters_nobody_and_shows_every_row(office: Browser, app: Flask) -> None:
    url, page = report(office, GOOD)

    assert url.startswith(f"{START}/")
    assert page.heading == "2 Azubis können angemeldet werden."
    assert numbers(page) == ["2", "0", "0", "0"]
    assert cells(page, "So kommen") == [
        ["2", "Größe, Bo", "nein", "bo@example.org", "", ""],
        ["3", "Linde, Li", "ja", "", "", ""],
    ]
    assert "2 Azubis bekommen einen Platz. 1 Azubi bekommt sofort eine E-Mail." in page.text
    assert "1 Azubi hat keine E-Mail-Adresse." in page.text
    assert names(app) == []


def test_report_says_which_column_is_what(office: Browser) -> None:
    _url, page = report(office, GOOD)

    rows = cells(page, "Spalten der Datei")
    assert [row[:2] for row in rows] == [
        ["Familienname", "Größe · Linde"],
        ["Vorname", "Bo · Li"],
        ["U18", "nein · x"],
        ["Mail", "bo@example.org"],
        ["Geburtsdatum", "1.1.2008"],
    ]
    chosen = page.form_fields(action="spalten")
    assert [chosen[f"column-{number}"] for number in range(5)] == [
        *("last_name", "first_name", "under_18", "email", "")
    ]
    assert "Nicht übernommen und mit der Datei gelöscht: Geburtsdatum." in page.text


def test_wrong_letters_are_to_be_seen(office: Browser) -> None:
    """A file in the old encoding of DOS is taken for Windows; the page shows what came of it."""
    _url, page = report(office, GOOD.encode("cp850"))

    assert "Gr”áe" in cells(page, "Spalten der Datei")[0][1]


def test_taking_over_leads_to_list_and_tickets(office: Browser, app: Flask) -> None:
    url, page = report(office, GOOD)

    done = office.follow(confirm(office, url, page))

    assert names(app) == ["Bo Größe", "Li Linde"]
    assert done.heading == "Die Liste ist übernommen."
    assert "2 Azubis sind angemeldet." in done.text
    assert done.link("Teilnahmeliste") == "/buero/liste"
    assert done.link("Tickets drucken") == "/buero/tickets"
    assert office.get(url).heading == done.heading


def test_pressing_twice_enters_once(office: Browser, app: Flask) -> None:
    url, page = report(office, GOOD)
    confirm(office, url, page)

    for action in ("uebernehmen", "spalten", "datei", "verwerfen"):
        again = office.post(f"{url}/{action}", {"seen": "x"}, token=office.token(START))
        assert office.follow(again).heading == "Die Liste ist übernommen."

    assert names(app) == ["Bo Größe", "Li Linde"]


def test_a_full_event_says_who_will_wait(office: Browser, store: Any, event: Event) -> None:
    event.capacity = 1
    store(event)
    url, page = report(office, GOOD)
    assert "1 Azubi bekommt einen Platz. 1 Azubi kommt auf die Warteliste." in page.text

    done = office.follow(confirm(office, url, page))

    assert "2 Azubis sind angemeldet, davon 1 auf der Warteliste." in done.text


def test_wrong_rows_stop_everything_and_say_how_to_mend(office: Browser, app: Flask) -> None:
    url, page = report(office, WRONG)

    assert page.heading == "1 Zeile passt noch nicht."
    assert cells(page, "Zeilen, die") == [["3", "Li", "Der Nachname fehlt. Bitte eintragen."]]
    assert page.soup.find("form", action=f"{url}/uebernehmen") is None
    assert cells(page, "So kommen") == [["2", "Birke, Bo", "nein", "", "", ""]]

    better = office.follow(upload(office, WRONG.replace(";Li", "Linde;Li"), f"{url}/datei"))
    assert better.heading == "2 Azubis können angemeldet werden."
    assert names(app) == []
    with app.app_context():
        assert len(db.session.scalars(select(PeopleImport)).all()) == 1


def test_a_list_without_headings_hears_what_becomes_of_its_first_row(office: Browser) -> None:
    _url, page = report(office, "Birke;Bo;n\nLinde;Li;j\n")
    assert "Wo stehen „Nachname“, „Vorname“ und „unter 18“?" in page.text
    assert "Die erste Zeile gilt als Überschrift: „Birke, Bo, n“." in page.text


def test_a_missing_column_can_be_named(office: Browser, app: Flask) -> None:
    url, page = report(office, "Familie;Vorname;U18;Vorname 2\nBirke;Bo;n;Be\n")
    assert page.heading == "Noch fehlt, was in welcher Spalte steht."
    assert "Wo steht „Nachname“?" in page.text

    fields = page.form_fields(action="spalten")
    twice = office.submit(f"{url}/spalten", fields | {"column-0": "first_name"})
    assert twice.errors() == [
        "Spalte 2 „Vorname“: „Vorname“ ist schon gewählt. Bitte nur einmal wählen."
    ]
    office.submit(f"{url}/spalten", fields | {"column-0": "unsinn"})
    changed = {"column-0": "last_name", "column-1": "badge_name", "column-3": "first_name"}
    page = office.follow(office.post(f"{url}/spalten", fields | changed))

    office.follow(confirm(office, url, page))
    assert names(app) == ["Be Birke"]


def test_namesakes_are_asked_about_and_never_changed(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    known = make_registration(event, city, first_name="Li", last_name="Linde", name_key="li linde")
    store(known)
    url, page = report(office, GOOD)

    assert numbers(page) == ["1", "0", "1", "0"]
    (row,) = cells(page, "Zeilen mit einem Namen")
    assert row[:2] == ["3", "Li Linde"]
    assert page.link("Li Linde") == f"/buero/personen/{known.public_id}"
    assert "another" not in page.form_fields(action="uebernehmen")

    office.follow(confirm(office, url, page))
    assert names(app) == ["Li Linde", "Bo Größe"]

    url, page = report(office, GOOD)
    assert numbers(page) == ["0", "0", "1", "1"]
    assert page.heading == "Auf dieser Liste steht niemand Neues."
    assert (
        "Niemand ist ausgewählt"
        in office.submit(f"{url}/uebernehmen", page.form_fields(action="uebernehmen")).text
    )
    office.follow(confirm(office, url, page, another=["3"]))
    assert names(app) == ["Li Linde", "Bo Größe", "Li Linde"]


def test_somebody_registering_meanwhile_shows_the_report_again(
    office: Browser, app: Flask, store: Any, event: Event, city: Organisation
) -> None:
    url, page = report(office, GOOD)
    old = page.form_fields(action="uebernehmen")
    store(make_registration(event, city, last_name="Linde", name_key="li linde"))

    again = office.submit(f"{url}/uebernehmen", old | {"another": ["3"]})

    assert "Es ist noch niemand angemeldet." in again.text
    assert names(app) == ["Testperson Linde"]
    fields = again.form_fields(action="uebernehmen")
    assert fields["seen"] != old["seen"]
    assert fields["another"] == "3"
    office.follow(office.post(f"{url}/uebernehmen", fields))
    assert len(names(app)) == 3


@pytest.mark.parametrize("data", [{}, {"seen": ""}, {"seen": "x", "another": "y"}, {"mehr": "1"}])
def test_a_bent_form_enters_nobody(office: Browser, app: Flask, data: dict[str, str]) -> None:
    url, _page = report(office, GOOD)

    office.submit(f"{url}/uebernehmen", data | {"csrf_token": office.token(START)})

    assert names(app) == []


def test_discarding_asks_first(office: Browser, app: Flask) -> None:
    url, _page = report(office, GOOD)
    assert "liste.csv" in office.get(START).text
    assert office.get(f"{url}/verwerfen").heading == "„liste.csv“ verwerfen?"

    page = office.follow(office.post(f"{url}/verwerfen"))

    assert "Niemand wurde angemeldet." in page.text
    assert "Angefangen" not in page.text
    office.get(url, status=404)
    assert names(app) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Die Datei ist leer."),
        (b"Nachname;Vorname\n", "nur Überschriften"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "das alte Format .xls"),
    ],
)
def test_files_that_cannot_be_read_are_explained(
    office: Browser, app: Flask, content: bytes, words: str
) -> None:
    response = upload(office, content)

    assert response.status_code == 422
    assert words in response.text
    with app.app_context():
        assert db.session.scalars(select(PeopleImport)).all() == []


def test_a_bad_file_in_place_of_another_changes_nothing(office: Browser) -> None:
    url, _page = report(office, WRONG)

    assert upload(office, b"", f"{url}/datei").status_code == 422

    assert office.get(url).heading == "1 Zeile passt noch nicht."


def test_nothing_chosen_is_said(office: Browser) -> None:
    page = office.submit(START, {})

    assert page.errors() == ["Datei mit Ihren Azubis: Bitte eine Datei wählen."]


def test_more_than_a_form_may_carry_is_refused(office: Browser) -> None:
    claimed = {"CONTENT_LENGTH": str(2 * 1024 * 1024 + 1)}

    response = office.client.post(START, data={"csrf_token": "x"}, environ_overrides=claimed)

    assert response.status_code == 413
    assert "Erlaubt sind 2 MB." in response.text


@pytest.mark.parametrize("name", ["../../etc/passwd", "<b>Liste</b>.csv", "a\x00b", "ü" * 300, ""])
def test_a_file_name_is_only_a_name(office: Browser, name: str) -> None:
    response = upload(office, GOOD, name=name)

    if name:
        page = office.follow(response)
        assert "<b>Liste" not in str(page.soup.find("main"))
        assert "Daraus ist noch niemand angemeldet." in page.text
        assert not {"\x00", "\ufffd"} & set(str(page.soup))
    else:
        assert response.status_code == 422


def test_workbook_with_several_sheets_names_its_sheet(office: Browser) -> None:
    book, content = Workbook(), io.BytesIO()
    sheet = book.create_sheet("Azubis")
    for row in (["Name, Vorname", "U18"], ["Birke, Bo", False]):
        sheet.append(row)
    book.save(content)

    page = office.follow(upload(office, content.getvalue(), name="mappe.xlsx"))

    assert "Gelesen ist das Blatt „Azubis“." in page.text
    assert cells(page, "So kommen")[0][:3] == ["2", "Birke, Bo", "nein"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_template_reads_back(office: Browser, app: Flask, ending: str) -> None:
    response = office.client.get(f"{START}/vorlage.{ending}")

    assert f"praxistag_vorlage_azubis.{ending}" in response.headers["Content-Disposition"]
    refused = upload(office, response.data, name=f"vorlage.{ending}")
    assert "nur Überschriften" in refused.text
    if ending == "csv":
        filled = response.data + "Größe;Bo;ja;;;IT;nein\r\n".encode()
        url, page = report(office, filled)
        office.follow(confirm(office, url, page))
        assert names(app) == ["Bo Größe"]


def test_template_names_every_column_but_the_whole_name() -> None:
    mapping = guess([column.heading for column in TEMPLATE.columns])

    assert set(mapping) == set(ImportColumn) - {ImportColumn.FULL_NAME}


def test_words_are_complete() -> None:
    assert set(COLUMN_WORDS) == set(ImportColumn)
    assert set(PROBLEM_WORDS) == set(RowProblem)
    person = PersonCells(email="x", problems=(RowProblem.EMAIL_INVALID, RowProblem.TOO_LONG))
    assert mending(person)[0].startswith("„x“ ist keine E-Mail-Adresse.")
    assert (counted(1, "a", "b"), counted(0, "a", "b"), counted(2, "a", "b")) == (
        "1 a",
        "0 b",
        "2 b",
    )


def test_import_is_over_when_the_day_has_begun(
    office: Browser, app: Flask, store: Any, event: Event
) -> None:
    url, page = report(office, GOOD)
    fields = page.form_fields(action="uebernehmen")
    event.starts_at = utc_now()
    store(event)

    assert "Der Praxistag hat begonnen" in office.get(START).text
    assert office.get(url).soup.find("form", action=f"{url}/uebernehmen") is None
    again = office.submit(f"{url}/uebernehmen", fields)
    assert "Der Tag hat begonnen." in again.text
    assert names(app) == []


def test_report_costs_the_same_queries_for_one_and_thirty(
    office: Browser, app: Flask, count_queries: Any
) -> None:
    def asked(number: int) -> int:
        rows = "".join(f"Birke {n};Bo;n;b{n}@example.org\n" for n in range(number))
        url, _page = report(office, f"Nachname;Vorname;U18;Mail\n{rows}")
        with count_queries(app) as statements:
            office.get(url)
        return len(statements)

    assert asked(30) == asked(1)


def test_long_lists_are_folded(office: Browser, app: Flask) -> None:
    rows = "".join(f"Birke {n};Bo;n\n" for n in range(60))
    url, page = report(office, f"Nachname;Vorname;U18\n{rows}")

    assert len(cells(page, "So kommen")) == 5
    assert len(cells(page, "Weitere neue")) == 55
    assert "55 weitere ansehen" in page.text
    office.follow(confirm(office, url, page))
    assert len(names(app)) == 60
