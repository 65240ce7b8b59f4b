"""What several audiences share at the edge: guards, errors, filters, headers, responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from praxistag.web import (
    activity,
    assets,
    bounds,
    context,
    errors,
    filters,
    markdown,
    origins,
    phases,
    request_id,
    role_names,
    security,
    security_headers,
)

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: Flask) -> None:
    """Wire the shared parts of the edge into the application."""
    for part in (
        request_id,
        security_headers,
        bounds,
        origins,
        errors,
        filters,
        markdown,
        phases,
        role_names,
        assets,
        context,
        security,
        activity,
    ):
        part.init_app(app)
