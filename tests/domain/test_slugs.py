"""Short names for addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praxistag.domain.slugs import LONGEST, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Weniger mähen: Pflegeplan", "weniger-maehen-pflegeplan"),
        ("CO₂-Bilanz einfach", "co2-bilanz-einfach"),
        ("Straßenbäume", "strassenbaeume"),
        ("Café & Crème", "cafe-creme"),
        ("???", ""),
    ],
)
def test_slug_of_a_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=300))
def test_slugs_fit_into_addresses(title: str) -> None:
    slug = slug_of(title)

    assert len(slug) <= LONGEST
    assert slug == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
