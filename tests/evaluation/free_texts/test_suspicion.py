"""Places that might lead to a person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praxistag.evaluation.free_texts.suspicion import Suspicion, pieces


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Schreibt mir: a.b@example.org, danke", "a.b@example.org", Suspicion.MAIL),
        ("Ruft an: 0234 12 34-567.", "0234 12 34-567", Suspicion.PHONE),
        ("Siehe www.example.org/seite dazu", "www.example.org/seite", Suspicion.ADDRESS),
        ("Mehr bei @beispiel_kanal.", "@beispiel_kanal", Suspicion.ADDRESS),
        ("Danke an Frau Dr. Muster für alles", "Frau Dr. Muster", Suspicion.NAME),
        ("Mit Herrn Beispiel ging es gut", "Herrn Beispiel", Suspicion.NAME),
        ("Das hat Lena Beispiel gesagt", "Lena Beispiel", Suspicion.NAME),
        ("Jonas' Gruppe war laut", "Jonas", Suspicion.NAME),
        ("Annas Idee war gut", "Annas", Suspicion.NAME),
        ("Am Musterweg 12b war Schatten", "Musterweg 12b", Suspicion.PLACE),
        ("In Raum 3.12 war es heiß", "Raum 3.12", Suspicion.PLACE),
    ],
)
def test_what_may_lead_to_a_person_is_marked(text: str, found: str, kind: Suspicion) -> None:
    assert [(piece.text, piece.kind) for piece in pieces(text) if piece.kind] == [(found, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Mehr Zeit für die Workshops, 30 Minuten reichen nicht.",
        "Ein Kollege half, die Frau am Einlass auch.",
        "Am 10.09.2026 um 9:00 ging es los.",
        "",
    ],
)
def test_ordinary_texts_have_no_marks(text: str) -> None:
    assert all(piece.kind is None for piece in pieces(text))


@settings(max_examples=25)
@given(st.text(alphabet="aAnLe Raum12@.+0-", max_size=40))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
