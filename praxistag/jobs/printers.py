"""Which kind of file is made by whom: the one list to extend when more kinds can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from praxistag.domain.kinds import PrintKind
    from praxistag.services.print_jobs import Order


class Printer(NamedTuple):
    """How a kind of file comes about, and how many people fit on a page of it, about."""

    make: Callable[[Order], bytes]
    people_per_page: float


PRINTERS: dict[PrintKind, Printer] = {}
