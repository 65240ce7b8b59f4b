"""What watches the installation sees states, never people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from praxistag.jobs import Jobs
from praxistag.services import metrics

if TYPE_CHECKING:
    from flask import Flask

    from praxistag.models import Registration


def test_alive(app: Flask) -> None:
    response = app.test_client().get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


def test_ready_when_database_and_queue_answer(app: Flask) -> None:
    response = app.test_client().get("/readyz")

    assert (response.status_code, response.json) == (200, {"database": True, "queue": True})


def test_not_ready_without_a_database(app: Flask) -> None:
    path = app.config["PRAXISTAG"].instance / "praxistag.sqlite3"
    path.unlink()
    path.mkdir()
    try:
        response = app.test_client().get("/readyz")
    finally:
        path.rmdir()

    assert (response.status_code, response.json) == (503, {"database": False, "queue": True})


def test_not_ready_without_a_queue(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_jobs: Jobs) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Jobs, "start", fail)

    response = app.test_client().get("/readyz")
    assert (response.status_code, response.json) == (503, {"database": True, "queue": False})


def test_metrics_count_states_and_name_nobody(app: Flask, apprentice_amira: Registration) -> None:
    client = app.test_client()
    client.get("/healthz")

    response = client.get("/metrics")

    lines = response.text.splitlines()
    assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'praxistag_registrations{seat="seated"} 1' in lines
    assert 'praxistag_registrations{seat="waiting"} 0' in lines
    assert 'praxistag_releases{release="released"} 1' in lines
    assert 'praxistag_mails{state="queued"} 0' in lines
    assert 'praxistag_scans{verdict="ok"} 0' in lines
    assert "# TYPE praxistag_requests_total counter" in lines
    assert any(line.startswith('praxistag_requests_total{status="2xx"} ') for line in lines)
    assert apprentice_amira.last_name not in response.text


@pytest.mark.usefixtures("app")
def test_metrics_without_an_event_are_zero(app: Flask) -> None:
    with app.app_context():
        figures = metrics.read()

    assert {number for figure in figures for number in figure.values.values()} == {0}
