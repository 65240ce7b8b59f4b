"""Every kind of participation has a label and words to take over."""

from __future__ import annotations

import pytest

from praxistag.domain.kinds import ParticipationKind
from praxistag.domain.participation import LABELS, SUGGESTIONS


@pytest.mark.parametrize("kind", ParticipationKind)
def test_every_kind_has_words_that_speak_of_all_status_groups(kind: ParticipationKind) -> None:
    assert LABELS[kind]
    assert SUGGESTIONS[kind].startswith("Die Teilnahme ist ")
    assert "dual Studierende" in SUGGESTIONS[kind]
    assert len(SUGGESTIONS[kind]) < 500
