"""How dates and times read in German; web pages, mails and PDFs use the same words."""

from __future__ import annotations

from datetime import date, datetime

from praxistag.domain.schedule import local

WEEKDAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
HOUR = 60


def _as_day(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def short_date(value: date) -> str:
    """Return „10.09.2026“."""
    return _as_day(value).strftime("%d.%m.%Y")


def long_date(value: date) -> str:
    """Return „Do., 10.09.2026“."""
    day = _as_day(value)
    return f"{WEEKDAYS[day.weekday()]}, {short_date(day)}"


def written_date(value: date) -> str:
    """Return „10. September 2026“, as documents that last write it."""
    day = _as_day(value)
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def duration(minutes: int) -> str:
    """Return „6 Stunden 15 Minuten“."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} {'Stunde' if hours == 1 else 'Stunden'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} {'Minute' if rest == 1 else 'Minuten'}")
    return " ".join(parts)


def clock(value: datetime) -> str:
    """Return „9:00“ on a clock in Bochum."""
    moment = local(value)
    return f"{moment.hour}:{moment.minute:02d}"


def day_and_time(value: datetime) -> str:
    """Return „Do., 10.09.2026, 9:00 Uhr“."""
    return f"{long_date(value)}, {clock(value)} Uhr"


def ago(value: datetime, now: datetime) -> str:
    """Return „vor 4 Minuten“, and after an hour the time itself."""
    minutes = max(0, int((now - value).total_seconds())) // 60
    if minutes < 1:
        return "gerade eben"
    if minutes < HOUR:
        return f"vor {duration(minutes)}"
    return f"um {clock(value)} Uhr" if _as_day(value) == _as_day(now) else day_and_time(value)


def year(value: date) -> int:
    """Return the year the day falls in, in Bochum."""
    return _as_day(value).year


def with_year(name: str, day: date) -> str:
    """Return „Praxistag 2026“, whether or not the name says the year already."""
    number = str(year(day))
    return name if number in name else f"{name} {number}"


def iso(value: date) -> str:
    """Return the value for a `datetime` attribute."""
    return value.isoformat()
