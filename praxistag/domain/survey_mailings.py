"""When a survey may be mailed about: to all at once, seldom, and never to who is missing alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from praxistag.domain.survey_errors import MailedRecently, MailingsUsedUp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MOST = 3
"""Invitation and reminders together; more would press people to answer."""

PAUSE = timedelta(days=1)


def require_another(sent_at: Sequence[datetime], *, now: datetime) -> None:
    """Refuse a batch too many or too soon; `sent_at` are the earlier ones.

    Raises:
        MailingsUsedUp: there were as many as are allowed.
        MailedRecently: the last one is less than a day ago.

    """
    if len(sent_at) >= MOST:
        raise MailingsUsedUp(most=MOST)
    if sent_at and now < max(sent_at) + PAUSE:
        raise MailedRecently(again_at=max(sent_at) + PAUSE)
