"""The way to somebody's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from praxistag.config import Config
    from praxistag.models import Registration


@pytest.fixture
def personal_path(config: Config) -> Any:
    """Return the address of a registration; gives the row its hash if it is not stored yet."""

    def path(row: Registration) -> str:
        links = config.participant_links()
        row.link_hash = links.personal_hash(row.link_nonce)
        return f"/meine/{links.personal_token(row.link_nonce)}"

    return path
