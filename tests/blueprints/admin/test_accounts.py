"""`/verwaltung/konten`: invite, change, disable; nobody locks themselves or everybody out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from praxistag.domain.kinds import MailKind, Role
from praxistag.domain.schedule import utc_now
from praxistag.extensions import db
from praxistag.models import Account, AccountSession, AuditEntry, OutgoingMail
from praxistag.services import accounts
from tests.factories import make_account
from tests.page import Browser

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Organisation
    from tests.people import SignIn

URL = "/verwaltung/konten"


@pytest.fixture
def admin(store: Any) -> Account:
    row = make_account(Role.ADMIN, name="Ada Admin")
    store(row)
    return row


@pytest.fixture
def desk(browser_client: Browser, admin: Account, sign_in: SignIn) -> Browser:
    sign_in(browser_client, admin)
    return browser_client


@pytest.fixture
def helper(store: Any) -> Account:
    row = make_account(Role.MEDIA, name="Mia Medien", email="mia@example.org")
    store(row)
    return row


def now_of(app: Flask, account: Account) -> Account:
    with app.app_context():
        found = accounts.by_id(account.id)
        assert found is not None
        assert found.roles is not None
        return found


def actions(app: Flask) -> list[str]:
    with app.app_context():
        return [row.action for row in db.session.scalars(select(AuditEntry))]


def test_overview_lists_everybody_with_state(desk: Browser, helper: Account) -> None:
    page = desk.get(URL)

    assert helper.name in page.text
    assert "2 Konten, davon 2 noch ohne zweiten Faktor." in page.text


def test_overview_is_for_admins_only(
    browser_client: Browser, helper: Account, sign_in: SignIn
) -> None:
    sign_in(browser_client, helper)

    assert browser_client.client.get(URL).status_code == 403


def test_invite_creates_account_and_mails_link(
    desk: Browser, app: Flask, city: Organisation
) -> None:
    response = desk.post(
        f"{URL}/neu",
        {
            "name": "Olga Office",
            "email": "Olga@Example.org",
            "roles": ["ausbildungsbuero"],
            "organisation": city.slug,
        },
    )

    assert response.location == URL
    with app.app_context():
        account = accounts.by_email("olga@example.org")
        mail = db.session.scalars(select(OutgoingMail)).one()
        assert account is not None
        assert account.organisation is not None
        assert account.organisation.slug == city.slug
    assert mail.kind is MailKind.ACCOUNT_INVITE
    assert mail.payload is not None
    assert "/konto/einladung/" in mail.payload["url"]
    assert actions(app) == ["account_created", "account_invited"]


def test_invite_for_an_organisation_is_filled_in(desk: Browser, city: Organisation) -> None:
    fields = desk.get(f"{URL}/neu?organisation={city.slug}").form_fields()
    assert (fields["roles"], fields["organisation"]) == (Role.TRAINING_OFFICE.value, city.slug)

    unknown = desk.get(f"{URL}/neu?organisation=niemand").form_fields()
    assert (unknown.get("roles"), unknown["organisation"]) == (None, "")


@pytest.mark.parametrize(
    ("roles", "slug", "words"),
    [
        (["ausbildungsbuero"], "", "Organisation: Für ein Ausbildungsbüro bitte die Organisation"),
        (["planung"], "stadt-musterstadt", "Organisation: Eine Organisation gehört nur zur Rolle"),
        ([], "", "Rollen: Bitte mindestens eine Rolle wählen."),
    ],
)
@pytest.mark.usefixtures("city")
def test_invite_refuses_roles_that_do_not_fit(
    desk: Browser, roles: list[str], slug: str, words: str
) -> None:
    page = desk.submit(
        f"{URL}/neu",
        {"name": "N", "email": "n@example.org", "roles": roles, "organisation": slug},
    )

    assert page.errors()[0].startswith(words)


def test_invite_refuses_an_address_twice(desk: Browser, helper: Account) -> None:
    page = desk.submit(
        f"{URL}/neu",
        {"name": "N", "email": helper.email.upper(), "roles": ["medien"], "organisation": ""},
    )

    assert page.errors() == ["E-Mail-Adresse: Für diese E-Mail-Adresse gibt es schon ein Konto."]


@pytest.mark.parametrize("path", ["/neu", "/{id}/rollen", "/{id}/zweiter-faktor"])
def test_rights_need_the_password_again(
    browser_client: Browser, admin: Account, helper: Account, sign_in: SignIn, path: str
) -> None:
    sign_in(browser_client, admin, verified_at=utc_now() - timedelta(minutes=16))

    response = browser_client.client.get(URL + path.format(id=helper.id))

    assert response.location.startswith("/konto/bestaetigen?next=/verwaltung/konten")


def test_change_roles_ends_sessions(
    desk: Browser, app: Flask, helper: Account, sign_in: SignIn
) -> None:
    other = Browser(app.test_client())
    sign_in(other, helper)

    desk.post(f"{URL}/{helper.id}/rollen", {"roles": ["medien", "auswertung"], "organisation": ""})

    assert now_of(app, helper).role_set == {Role.MEDIA, Role.EVALUATION}
    assert other.client.get("/konto/").status_code == 303
    assert actions(app) == ["account_roles_changed"]


def test_change_roles_keeps_the_own_admin_role(desk: Browser, admin: Account) -> None:
    page = desk.submit(f"{URL}/{admin.id}/rollen", {"roles": ["planung"], "organisation": ""})

    assert page.errors() == ["Rollen: Die eigene Rolle Verwaltung kann nur jemand anderes nehmen."]


def test_disable_asks_first_and_then_signs_out(
    desk: Browser, app: Flask, helper: Account, sign_in: SignIn
) -> None:
    other = Browser(app.test_client())
    sign_in(other, helper)
    asked = desk.get(f"{URL}/{helper.id}/sperren")

    desk.post(f"{URL}/{helper.id}/sperren")

    assert asked.heading == "Konto von Mia Medien sperren?"
    assert now_of(app, helper).active is False
    assert other.client.get("/konto/").status_code == 303


def test_disable_refuses_the_own_account(desk: Browser, app: Flask, admin: Account) -> None:
    response = desk.post(f"{URL}/{admin.id}/sperren")

    assert "Das eigene Konto lässt sich hier nicht sperren." in desk.follow(response).text
    assert now_of(app, admin).active is True


def test_enable_lets_in_again(desk: Browser, app: Flask, helper: Account) -> None:
    desk.post(f"{URL}/{helper.id}/sperren")

    desk.post(f"{URL}/{helper.id}/freigeben", token=desk.token(f"{URL}/{helper.id}"))

    assert now_of(app, helper).active is True


def test_end_sessions_revokes_at_once(
    desk: Browser, app: Flask, helper: Account, sign_in: SignIn
) -> None:
    other = Browser(app.test_client())
    sign_in(other, helper)

    desk.post(f"{URL}/{helper.id}/abmelden", token=desk.token(f"{URL}/{helper.id}"))

    assert other.client.get("/konto/").status_code == 303
    with app.app_context():
        assert len(list(db.session.scalars(select(AccountSession)))) == 1


def test_reset_second_factor_forgets_app_and_tells_the_person(
    desk: Browser, app: Flask, store: Any
) -> None:
    person = make_account(Role.MEDIA, tf_totp_secret="x", mf_recovery_codes=["a"])
    store(person)

    desk.post(f"{URL}/{person.id}/zweiter-faktor")

    after = now_of(app, person)
    assert after.tf_totp_secret is None
    assert not after.mf_recovery_codes
    with app.app_context():
        mail = db.session.scalars(select(OutgoingMail)).one()
    assert mail.payload is not None
    assert mail.payload["notice"] == "second_factor_changed"


def test_invite_again_mails_another_link(desk: Browser, app: Flask, helper: Account) -> None:
    desk.post(f"{URL}/{helper.id}/einladen", token=desk.token(f"{URL}/{helper.id}"))

    with app.app_context():
        assert db.session.scalars(select(OutgoingMail)).one().recipient == helper.email


def test_unknown_account_is_missing(desk: Browser) -> None:
    desk.get(f"{URL}/4711", status=404)
