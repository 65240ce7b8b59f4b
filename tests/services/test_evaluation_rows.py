"""Who may take rows: active accounts with the role, of the example or of the real event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.domain.kinds import Role
from praxistag.extensions import db
from praxistag.models import EvaluationSnapshot
from praxistag.services import evaluation_rows
from tests.evaluated import evaluate
from tests.factories import make_account

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Store


def test_active_accounts_of_the_same_kind_are_named(app: Flask, store: Store) -> None:
    done = evaluate(app)
    store(
        make_account(Role.EVALUATION, name="Zwei"),
        make_account(Role.EVALUATION, name="Eins"),
        make_account(Role.EVALUATION, name="Gesperrt", active=False),
        make_account(Role.EVALUATION, name="Beispiel", is_demo=True),
        make_account(Role.ADMIN, name="Büro"),
    )

    with app.app_context():
        survey = db.session.get_one(EvaluationSnapshot, done.id).survey
        assert [one.name for one in evaluation_rows.holders(survey)] == ["Eins", "Zwei"]
