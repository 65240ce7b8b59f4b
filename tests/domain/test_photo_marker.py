"""The marker follows from consents: withdrawing never raises it, a missing form ends it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.consent import PHOTO_PURPOSES
from praxistag.domain.kinds import ConsentPurpose
from praxistag.domain.photo_marker import (
    DECIDING,
    WORDS,
    GivenConsent,
    PhotoMarker,
    photo_marker,
)

RANK = {PhotoMarker.NONE: 0, PhotoMarker.INTERNAL: 1, PhotoMarker.OK: 2}
CONSENTS = st.lists(st.builds(GivenConsent, st.sampled_from(ConsentPurpose), st.booleans()))


@pytest.mark.parametrize(
    ("purposes", "marker"),
    [
        ((), PhotoMarker.NONE),
        ((ConsentPurpose.PHOTO_INTERNAL,), PhotoMarker.INTERNAL),
        ((ConsentPurpose.PHOTO_WEB_PRESS,), PhotoMarker.OK),
        ((ConsentPurpose.PHOTO_SOCIAL,), PhotoMarker.OK),
        ((ConsentPurpose.PHOTO_INTERNAL, ConsentPurpose.PHOTO_SOCIAL), PhotoMarker.OK),
        ((ConsentPurpose.VIDEO_WITH_SOUND,), PhotoMarker.NONE),
        ((ConsentPurpose.QUOTE_FIRST_NAME,), PhotoMarker.NONE),
        ((ConsentPurpose.PARTNER_CONTACT,), PhotoMarker.NONE),
        ((ConsentPurpose.PHOTO_INTERNAL, ConsentPurpose.VIDEO_WITH_SOUND), PhotoMarker.INTERNAL),
    ],
)
def test_marker_of_an_adult(purposes: tuple[ConsentPurpose, ...], marker: PhotoMarker) -> None:
    consents = [GivenConsent(purpose, needs_guardians=False) for purpose in purposes]

    assert photo_marker(consents, has_guardian_form=False) is marker


@given(CONSENTS, st.booleans(), st.data())
def test_withdrawing_never_raises_the_marker(
    consents: list[GivenConsent], has_form: bool, data: st.DataObject
) -> None:
    kept = [consent for consent in consents if data.draw(st.booleans())]

    before = photo_marker(consents, has_guardian_form=has_form)

    assert RANK[photo_marker(kept, has_guardian_form=has_form)] <= RANK[before]


@given(CONSENTS)
def test_minor_without_form_is_never_photographed(consents: list[GivenConsent]) -> None:
    of_minor = [GivenConsent(consent.purpose, needs_guardians=True) for consent in consents]

    assert photo_marker(of_minor, has_guardian_form=False) is PhotoMarker.NONE


@given(CONSENTS)
def test_losing_the_form_never_raises_the_marker(consents: list[GivenConsent]) -> None:
    with_form = photo_marker(consents, has_guardian_form=True)

    assert RANK[photo_marker(consents, has_guardian_form=False)] <= RANK[with_form]


def test_every_marker_has_its_words_and_only_photos_decide() -> None:
    assert set(WORDS) == set(PhotoMarker)
    assert set(DECIDING) < set(PHOTO_PURPOSES)
