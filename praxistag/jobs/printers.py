"""Which kind of file is made by whom: the one list to extend when more kinds can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from praxistag.documents.certificates import certificates_pdf
from praxistag.documents.tickets import PER_SHEET
from praxistag.domain.kinds import PrintKind
from praxistag.domain.schedule import utc_now
from praxistag.jobs import evaluation_printers
from praxistag.services import badges, certificates, office_tickets, paper_pack, printed_lists
from praxistag.web.context import current_config

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.services.print_jobs import Order


class Printer(NamedTuple):
    """How a kind of file comes about, and how many people fit on a page of it, about."""

    make: Callable[[Order], bytes]
    people_per_page: float


def _tickets(order: Order) -> bytes:
    wanted = office_tickets.Wanted.of(order.parameters)
    privacy_url = f"{current_config().public_url}/datenschutz"
    return office_tickets.pdf(order.scope, wanted, privacy_url=privacy_url)


def _participant_list(order: Order) -> bytes:
    return printed_lists.print_out(order, now=utc_now())


def _certificates(order: Order) -> bytes:
    issuer = current_config().certificate_issuer()
    return certificates_pdf(certificates.of_people(order.scope, issuer=issuer, now=utc_now()))


def _door_pack(order: Order) -> bytes:
    address = f"{current_config().public_url}{paper_pack.TICKS_PATH}"
    return paper_pack.print_out(order, address=address, now=utc_now())


PRINTERS: dict[PrintKind, Printer] = {
    PrintKind.PARTICIPANT_LIST: Printer(_participant_list, people_per_page=18),
    PrintKind.BADGES: Printer(badges.print_out, people_per_page=8),
    PrintKind.CERTIFICATES: Printer(_certificates, people_per_page=1),
    PrintKind.DOOR_PACK: Printer(_door_pack, people_per_page=4),
    PrintKind.TICKETS: Printer(_tickets, people_per_page=PER_SHEET),
    PrintKind.EVALUATION_REPORT: Printer(evaluation_printers.report, people_per_page=0.6),
    PrintKind.SHORT_REPORT: Printer(evaluation_printers.short_report, people_per_page=100),
    PrintKind.CODEBOOK: Printer(evaluation_printers.codebook, people_per_page=6),
}
