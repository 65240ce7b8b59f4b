"""What a view answers when somebody wants a PDF, and the pages about files in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from praxistag.web import responses

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import PrintJob
    from praxistag.services.print_jobs import Order


def answer(order: Order, printed: bytes | PrintJob) -> ResponseReturnValue:
    """Return a file that is ready, or lead to the page where it will be."""
    if isinstance(printed, bytes):
        return responses.attachment(printed, mimetype=responses.PDF, filename=order.file_name)
    return redirect(url_for(f"{audience()}.files.show", public_id=printed.public_id), 303)


def audience() -> str:
    """Return whose pages this request belongs to: `office` or `admin`."""
    return str(request.blueprint).partition(".")[0]
