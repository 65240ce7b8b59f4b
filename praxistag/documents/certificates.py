"""The certificate: what somebody attended, honest about parts, fit to be kept (WF-11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from praxistag.documents.pdf import render_pdf
from praxistag.documents.qr import qr_svg
from praxistag.domain import ticket_code
from praxistag.domain.german import clock, duration, long_date, with_year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from markupsafe import Markup

    from praxistag.models import Event, Track, WorkshopSession

TEMPLATE = "pdf/certificates.html"
STYLE = "certificate"
QR_TITLE = "QR-Code zur Prüfung dieser Bescheinigung, Code {}"
TOWN = re.compile(r"\b\d{5}\s+([^\d,;\n][^,;\n]*)")
# Names may have 300 characters and a day many workshops; these still fit their line or page.
LARGE_NAME = 32
MEDIUM_NAME = 80
ROOMY_LINES = 4
DENSE_LINES = 8


@dataclass(frozen=True)
class Occasion:
    """The day as every certificate of it says it."""

    name: str
    label: str
    held_on: datetime
    town: str
    tracks: Sequence[Track]
    organisers: Sequence[str]

    @classmethod
    def of(cls, event: Event, tracks: Sequence[Track], organisers: Sequence[str]) -> Occasion:
        """Return the occasion of an event; the town is read from its address."""
        found = TOWN.search(event.venue_address)
        return cls(
            name=with_year(event.name, event.starts_at),
            label=with_year(event.short_name, event.starts_at),
            held_on=event.starts_at,
            town=found[1].strip() if found else "",
            tracks=tracks,
            organisers=organisers,
        )


@dataclass(frozen=True)
class CertificateView:
    """What stands on one certificate; `sessions` carry slot, workshop and track."""

    name: str
    organisation: str
    occasion: Occasion
    is_partial: bool
    minutes: int
    sessions: Sequence[WorkshopSession]
    code: str
    check_url: str
    issued_on: datetime

    @property
    def qr_svg(self) -> Markup:
        """Where the code is checked, as picture; its title becomes the Alt text of the PDF."""
        return qr_svg(self.check_url, title=QR_TITLE.format(ticket_code.grouped(self.code)))

    @property
    def name_size(self) -> str:
        """How large the name can be printed."""
        if len(self.name) <= LARGE_NAME:
            return "large"
        return "medium" if len(self.name) <= MEDIUM_NAME else "small"

    @property
    def density(self) -> str:
        """How much room the workshops get, so that a certificate stays one page."""
        if len(self.sessions) <= ROOMY_LINES:
            return "roomy"
        return "dense" if len(self.sessions) <= DENSE_LINES else "crowded"


def certificate_pdf(view: CertificateView) -> bytes:
    """Return the certificate of one person."""
    return certificates_pdf([view])


def certificates_pdf(views: Sequence[CertificateView]) -> bytes:
    """Return all certificates in one document, a page each, in the order given."""
    return render_pdf(TEMPLATE, certificate_context(views), style=STYLE)


def certificate_context(views: Sequence[CertificateView]) -> dict[str, object]:
    """Return what the print template needs."""
    label = views[0].occasion.label if views else "Praxistag"
    noun = "Teilnahmebescheinigung" if len(views) == 1 else "Teilnahmebescheinigungen"
    return {"views": views, "title": f"{noun} · {label}", "author": label}


def training_record(
    occasion: Occasion, minutes: int, sessions: Sequence[WorkshopSession] = ()
) -> str:
    """Return what apprentices copy into their Berichtsheft (§ 13 Nr. 7 BBiG)."""
    place = f" in {occasion.town}" if occasion.town else ""
    lines = [f"{long_date(occasion.held_on)}: {occasion.name}{place}"]
    if minutes:
        lines.append(f"Dauer: {duration(minutes)} ohne Pausen")
    if occasion.tracks:
        lines.append(f"Themen des Tages: {', '.join(track.name for track in occasion.tracks)}")
    if sessions:
        lines.append("Besuchte Workshops:")
    return "\n".join([*lines, *(f"– {_session_words(one)}" for one in sessions)])


def _session_words(session: WorkshopSession) -> str:
    begin, end = clock(session.slot.starts_at), clock(session.slot.ends_at)
    return f"{session.workshop.title} ({session.workshop.track.name}), {begin}–{end} Uhr"
