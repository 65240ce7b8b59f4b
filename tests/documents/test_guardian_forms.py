"""The guardians' form: one tagged page, known names only, the choice of the minor beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from praxistag.documents.guardian_forms import GuardianForm, guardian_form_pdf
from praxistag.domain.kinds import ConsentPurpose
from tests.documents.pdf_reading import assert_accessible, page_texts
from tests.factories import make_event, make_registration

EVENT = make_event(starts_at=datetime(2026, 9, 10, 7, tzinfo=UTC))


@pytest.mark.parametrize(("first", "last"), [("Kim", "Kiefer"), ("W" * 300, "M" * 300)])
def test_form_is_one_accessible_page_however_long_the_name(first: str, last: str) -> None:
    row = make_registration(
        EVENT, first_name=first, last_name=last, organisation_name="Langname " * 30
    )

    content = guardian_form_pdf(GuardianForm.of(row, set()), EVENT)

    assert_accessible(content, title="Einwilligung der Sorgeberechtigten in Fotos · Praxistag 2026")
    assert len(page_texts(content)) == 1


def test_form_shows_what_was_chosen_and_ticks_nothing_for_the_guardians() -> None:
    row = make_registration(EVENT, first_name="Kim", last_name="Kiefer")
    form = GuardianForm.of(row, {ConsentPurpose.PHOTO_INTERNAL, ConsentPurpose.PHOTO_SOCIAL})

    (words,) = page_texts(guardian_form_pdf(form, EVENT))

    assert words.count("von Kim gewählt") == 2
    assert "Kim Kiefer" in words
    assert "§ 1629 BGB" in words
