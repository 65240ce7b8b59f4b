"""axe on every page there is, with and without errors: phone and desk, light and dark (BF-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.cli import praxistag
from praxistag.domain.actors import CONSOLE
from praxistag.domain.kinds import Role
from praxistag.domain.schedule import utc_now
from praxistag.domain.states import ReleaseState, SeatState
from praxistag.extensions import db, write_transaction
from praxistag.jobs.allocate import allocate
from praxistag.models import AllocationRun, Registration
from praxistag.services import allocation_plans, allocation_runs, demo_links, releases
from praxistag.services.allocation_instances import Changes
from praxistag.services.allocation_runs import Order
from praxistag.services.demo import example
from praxistag.services.demo.phases import PHASES
from tests.architecture.test_access import address
from tests.e2e.axe import violations
from tests.e2e.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.e2e.conftest import LiveServer

pytestmark = pytest.mark.browser

VIEWS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
NARROWEST = 320
NO_PAGES = ("static", "built_asset", "public.health", "public.machines", "checkin_api")
OFFICE = "stadt-bochum"
FORMS_WITH_ERRORS = ["/anmelden", "/anmelden/gast", "/meine", "/barrierefreiheit"]


@pytest.fixture(scope="module")
def demo_server(
    tmp_path_factory: pytest.TempPathFactory, template_database: Path
) -> Iterator[LiveServer]:
    """The example event, as everybody sees it after `scripts/start`."""
    instance = tmp_path_factory.mktemp("demo") / "instance"
    with serving(instance, template_database) as server:
        request = example.Request(phase=PHASES["anmeldung"], participants=60, seed=1)
        with server.app.app_context(), write_transaction():
            example.load(request, links=server.config.participant_links(), now=utc_now())
        yield server


@pytest.fixture(scope="module")
def allocated_server(
    tmp_path_factory: pytest.TempPathFactory, template_database: Path
) -> Iterator[LiveServer]:
    """The example event with two published plans and an answered what-if question."""
    instance = tmp_path_factory.mktemp("allocated") / "instance"
    with serving(instance, template_database) as server:
        # Left before the tests begin: a command of another server would run in this context.
        with server.app.app_context():
            publish_twice(server)
        yield server


def publish_twice(server: LiveServer) -> None:
    """Load the example, publish two plans and answer a what-if question."""
    request = example.Request(phase=PHASES["zugeteilt"], participants=60, seed=1)
    with write_transaction():
        event = example.load(request, links=server.config.participant_links(), now=utc_now())
    for order in (Order(), Order(), Order(changes=Changes())):
        with write_transaction():
            run = allocation_runs.ask(event, order, by=CONSOLE, now=utc_now())
        allocate()
        with write_transaction():
            if order.changes is None:
                plan = allocation_plans.of_run(run)[-1]
                allocation_plans.publish(plan, confirmed_closings=True, by=CONSOLE, now=utc_now())
    db.session.remove()


@pytest.fixture(scope="module")
def finished_server(
    tmp_path_factory: pytest.TempPathFactory, template_database: Path
) -> Iterator[LiveServer]:
    """The example event on the day after: people came, and workshops kept their lists."""
    instance = tmp_path_factory.mktemp("finished") / "instance"
    with serving(instance, template_database) as server:
        words = ["demo", "load", "--participants", "60", "--phase", "befragung"]
        assert server.app.test_cli_runner().invoke(praxistag, words).exit_code == 0
        yield server


def sign_in(context: BrowserContext, server: LiveServer, role: str) -> Page:
    """Enter with a one-time link, as `praxistag demo login` prints it."""
    with server.app.app_context(), write_transaction():
        slug = OFFICE if role == Role.TRAINING_OFFICE else None
        link = demo_links.demo_login_link(
            role, organisation_slug=slug, public_url=server.url, now=utc_now()
        )
    page = context.new_page()
    page.goto(link.url)
    page.get_by_role("main").get_by_role("button").click()
    return page


def pages_of(app: Flask, *audiences: str) -> list[str]:
    """Return the addresses of all pages of an audience that need nothing but themselves."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(NO_PAGES) or "GET" not in (rule.methods or set()):
            continue
        if rule.endpoint.split(".")[0] in audiences and "." not in rule.rule.rpartition("/")[2]:
            found.append(address(app, rule))
    return sorted(set(found))


def problems(page: Page, url: str, refusals: set[tuple[int, str]]) -> list[str]:
    """Return what axe finds on a page in every view, and whether it fits the narrowest phone.

    Addresses of what the example does not have all show one page; it is looked at once.
    """
    found = []
    response = page.goto(url)
    if response is None or "text/html" not in response.headers.get("content-type", ""):
        return []
    if not response.ok:
        refusal = (response.status, page.locator("main").inner_text())
        if refusal in refusals:
            return []
        refusals.add(refusal)
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found += [f"{url} {width} {scheme}: {violation}" for violation in violations(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if overflow > 0:
        found.append(f"{url}: {overflow} px too wide at {NARROWEST} px")
    return found


def check(page: Page, server: LiveServer, paths: list[str]) -> None:
    """Fail with everything that was found, not only with the first page."""
    refusals: set[tuple[int, str]] = set()
    found = [one for path in paths for one in problems(page, server.url + path, refusals)]

    assert found == []


def test_public_pages(demo_server: LiveServer, context: BrowserContext) -> None:
    paths = [p for p in pages_of(demo_server.app, "public", "account", "checkin") if "/1" not in p]

    more = ["/gibt-es-nicht", "/meine/x", "/programm?ansicht=strang&zugang=drinnen"]
    check(context.new_page(), demo_server, [*paths, *more])


@pytest.mark.parametrize("path", FORMS_WITH_ERRORS)
def test_forms_with_errors(demo_server: LiveServer, page: Page, path: str) -> None:
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(demo_server.url + path)
        page.locator("main form button[type=submit]").last.click()
        page.locator("[data-error-summary]").wait_for()
        found += violations(page)

    assert found == []


@pytest.mark.parametrize("role", ["azubi", "gast"])
def test_personal_pages(demo_server: LiveServer, browser: Browser, role: str) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, demo_server, role)
        own = page.url.removeprefix(demo_server.url)

        below = ("ticket", "absagen", "wuensche", "gibt-es-nicht", "daten", "loeschen")
        check(page, demo_server, [own, *(f"{own}/{name}" for name in below)])


def test_pages_about_a_release(demo_server: LiveServer, page: Page) -> None:
    """The question of an office with its answer, and a rejection."""
    links = demo_server.config.participant_links()
    is_open = (
        Registration.release_state == ReleaseState.PENDING,
        Registration.seat_state == SeatState.SEATED,
    )
    with demo_server.app.app_context(), write_transaction():
        one, other = db.session.scalars(select(Registration).where(*is_open).limit(2))
        releases.ask([one], "Hast du Schule?\nWenn ja: wo?", by=CONSOLE, now=utc_now())
        releases.reject(other, "", by=CONSOLE, now=utc_now())
        asked, rejected = (
            links.personal_url(person.link_nonce).removeprefix(links.public_url)
            for person in (one, other)
        )

    check(page, demo_server, [asked, f"{asked}/rueckfrage", rejected])
    page.goto(f"{demo_server.url}{asked}/rueckfrage")
    page.get_by_role("button", name="Antwort senden").click()
    page.locator("[data-error-summary]").wait_for()
    assert violations(page) == []
    page.get_by_label("Deine Antwort").fill("Ja.\nDie Schule hat mich schon beurlaubt.")
    page.get_by_role("button", name="Antwort senden").click()
    page.get_by_text("Deine Antwort ist angekommen.").wait_for()
    check(page, demo_server, [asked, f"{asked}/rueckfrage"])


def test_everything_stored_about_a_minor(demo_server: LiveServer, browser: Browser) -> None:
    """Folds opened, the guardians' form missing, a form with mistakes."""
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, demo_server, "azubi")
        own = page.url
        for path in ("daten/unter-18", "daten/angaben"):
            page.goto(f"{own}/{path}")
            page.locator("main select").first.select_option(index=1)
            page.get_by_role("button", name="Speichern").click()
        page.get_by_label("Social Media").check()
        page.get_by_role("button", name="Auswahl speichern").click()
        assert page.get_by_text("so lange gilt KEIN FOTO").is_visible()
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found = violations(page)
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.goto(f"{own}/daten/name")
        page.get_by_label("Nachname").fill("")
        page.get_by_role("button", name="Speichern").click()
        page.locator("[data-error-summary]").wait_for()
        found += violations(page)

    assert found == []
    assert overflow <= 0


def test_pages_about_seats(allocated_server: LiveServer, browser: Browser) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, allocated_server, "azubi")
        own = page.url.removeprefix(allocated_server.url)
        page.goto(f"{allocated_server.url}{own}/tauschen")
        links = page.locator("a.swap__link")
        changes = [links.first.get_attribute("href") or ""] if links.count() else []

        paths = [own, f"{own}/ticket", f"{own}/tauschen", *changes, "/zuteilung"]
        check(page, allocated_server, paths)


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        (Role.TRAINING_OFFICE, "office"),
        (Role.PLANNING_TEAM, "team"),
        (Role.ADMIN, "admin"),
        (Role.CATERING, "account"),
    ],
)
def test_staff_pages(demo_server: LiveServer, browser: Browser, role: Role, audience: str) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, demo_server, role.value)

        check(page, demo_server, pages_of(demo_server.app, audience))


def test_pages_about_a_person(demo_server: LiveServer, browser: Browser) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, demo_server, Role.ADMIN.value)
        page.goto(f"{demo_server.url}/verwaltung/personen")
        person = page.locator("tbody th a").first.get_attribute("href") or ""
        identity = person.rpartition("/")[2]
        forms = [f"/verwaltung/{noun}/neu" for noun in ("einsaetze", "festlegungen")]

        check(page, demo_server, [person, *(f"{form}/{identity}" for form in forms)])


def test_pages_of_an_office_about_a_person(demo_server: LiveServer, browser: Browser) -> None:
    releases, school = "/buero/freigaben", "/buero/berufsschule"
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, demo_server, Role.TRAINING_OFFICE.value)
        page.goto(f"{demo_server.url}{releases}")
        person = page.locator(".pick__row:has(q) .pick__name a").first.get_attribute("href") or ""
        asked = f"person={person.rpartition('/')[2]}"
        below = ("rueckfrage", "ablehnen", "bearbeiten", "absagen")

        paths = [person, *(f"{person}/{name}" for name in below)]
        paths += [f"{releases}?status=freigegeben", f"{releases}?status=abgelehnt"]
        paths += [f"{releases}/rueckfrage?{asked}", f"{school}?status=keine-schule"]
        paths += [f"{school}/antrag?{asked}", "/buero/freigabetext?vorschlag=training"]
        check(page, demo_server, paths)


def test_pages_after_the_day(finished_server: LiveServer, browser: Browser) -> None:
    """Attendance with its correction, the certificate of a person, the code anybody may check."""
    proofs = "/buero/nachweise"
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, finished_server, Role.TRAINING_OFFICE.value)
        page.goto(f"{finished_server.url}{proofs}?status=ganztaegig")
        person = page.locator("tbody th a").first.get_attribute("href") or ""
        paths = ["/buero/", "/buero/liste", proofs, person, f"{person}/berichtigen"]
        check(page, finished_server, [*paths, person.replace("nachweise", "personen")])
    with finished_server.app.app_context():
        row = db.session.scalars(
            select(Registration).where(Registration.public_id == person.rpartition("/")[2])
        ).one()
        code = finished_server.config.certificate_issuer().code(row.id, row.public_id)
        links = finished_server.config.participant_links()
        own = links.personal_url(row.link_nonce).removeprefix(links.public_url)
    with browser.new_context(locale="de-DE") as context:
        page = context.new_page()
        check(page, finished_server, [own, f"{own}/daten", f"/bescheinigung/pruefen/{code}"])
        assert page.get_by_text("Diese Bescheinigung ist gültig.").first.is_visible()


def test_cards_of_the_desk(finished_server: LiveServer, browser: Browser) -> None:
    """Open and settled cases, and the person behind a code; a press on a button settles one."""
    desk = "/verwaltung/einlass/klaeren"
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, finished_server, Role.ADMIN.value)
        page.goto(finished_server.url + desk)
        page.get_by_role("button", name="Zwei Personen mit einem Ticket").click()
        page.get_by_text("Entschieden.").wait_for()
        search = page.get_by_role("link", name="Gehört zu").get_attribute("href") or ""
        page.goto(f"{finished_server.url}{search}?q=Birke")
        person = page.get_by_role("link", name="Auswählen").first.get_attribute("href") or ""

        check(page, finished_server, [desk, f"{desk}?stand=erledigt", search, person])


def test_allocation_pages(allocated_server: LiveServer, browser: Browser) -> None:
    """Every page of the allocation that `pages_of` cannot know: with plans, chosen, asked."""
    home = "/team/zuteilung"
    with browser.new_context(locale="de-DE") as context:
        page = sign_in(context, allocated_server, Role.ADMIN.value)
        with allocated_server.app.app_context(), write_transaction():
            event = example.current_example()
            answer = db.session.query(AllocationRun).order_by(AllocationRun.id.desc()).first()
            plan = allocation_plans.in_force(event.id)
            assert answer is not None
            assert plan is not None
            paths = [
                home,
                f"{home}/rechnen",
                f"{home}/fassung/1/zurueck",
                f"{home}/plan/{plan.public_id}/pruefen",
                f"{home}/was-waere-wenn/{answer.public_id}",
            ]
        check(page, allocated_server, paths)
        with allocated_server.app.app_context():
            with write_transaction():
                run = allocation_runs.ask(
                    example.current_example(), Order(), by=CONSOLE, now=utc_now()
                )
            check(page, allocated_server, [home])
            page.goto("about:blank")  # or the page that waits would fetch its result meanwhile
            allocate()
            draft = allocation_plans.of_run(run)[0].public_id
        drafts = [f"{home}?regel=leximin", f"{home}/plan/{draft}/veroeffentlichen?regel=leximin"]
        check(page, allocated_server, drafts)


def test_pages_speak_to_this_server_only(demo_server: LiveServer, browser: Browser) -> None:
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        messages: list[Any] = []
        page.on("console", lambda message: messages.append(message.text))
        for path in ("/", "/anmelden", "/datenschutz", "/einlass"):
            page.goto(demo_server.url + path)

    assert [url for url in asked if not url.startswith((demo_server.url, "data:"))] == []
    assert [text for text in messages if "Content Security Policy" in text] == []


def test_everything_works_by_keyboard(demo_server: LiveServer, page: Page) -> None:
    page.goto(f"{demo_server.url}/anmelden")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent").strip() == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in {"inhalt", "#inhalt"}
