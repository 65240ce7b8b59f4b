"""What office and apprentice said to each other, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from praxistag.domain.kinds import RemarkKind
from praxistag.domain.states import ReleaseState
from praxistag.services import releases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from praxistag.models import Registration, ReleaseRemark


@dataclass(frozen=True)
class Talk:
    """Questions and answers in the order they were said; empty where nobody asked."""

    remarks: Sequence[ReleaseRemark] = ()
    awaits_answer: bool = False

    @classmethod
    def of(cls, person: Registration, *, now: datetime) -> Self:
        """Read what was said; guests have no office that could ask."""
        if person.is_guest:
            return cls()
        is_asked = person.release_state is ReleaseState.QUERY
        return cls(
            remarks=releases.shared_remarks_of(person),
            awaits_answer=is_asked and releases.can_decide(person, now=now),
        )

    @property
    def question(self) -> str:
        """The question that waits for an answer."""
        asked = [one.text for one in self.remarks if one.kind is RemarkKind.QUERY]
        return asked[-1] if asked and self.awaits_answer else ""

    @property
    def is_answered(self) -> bool:
        """Whether the last word is the person's."""
        return bool(self.remarks) and self.remarks[-1].kind is RemarkKind.ANSWER

    def ends_with(self, answer: str) -> bool:
        """Whether this answer is kept already."""
        return self.is_answered and self.remarks[-1].text == answer
