"""A page in one file: styles and letters inside it, so that it can be mailed and kept."""

from __future__ import annotations

import base64
import re
from functools import cache

from praxistag.documents.pdf import SHEET_MISSING, PdfUnavailable
from praxistag.documents.pdf_child import BUILT, SHEETS

LETTERS = {"400": "fira-sans-400-*.woff2", "600": "fira-sans-600-*.woff2"}
NOTHING_FROM_OUTSIDE = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def self_contained(page: str, style: str) -> str:
    """Return the page with everything it needs inside; its policy forbids every request.

    Raises:
        PdfUnavailable: when the print styles are not built.

    """
    return page.replace(
        "</head>", f"{NOTHING_FROM_OUTSIDE}<style>{_letters()}{_sheet(style)}</style></head>", 1
    )


@cache
def _sheet(name: str) -> str:
    path = SHEETS / f"{name}.css"
    if not path.exists():
        raise PdfUnavailable(SHEET_MISSING.format(path))
    return re.sub(r"@font-face\s*{[^}]*}", "", path.read_text("utf-8"))


@cache
def _letters() -> str:
    """Return the letters of the pages; without a build a reader's own do."""
    return "".join(_face(weight, pattern) for weight, pattern in LETTERS.items())


def _face(weight: str, pattern: str) -> str:
    for path in BUILT.glob(pattern):
        content = base64.b64encode(path.read_bytes()).decode()
        return (
            '@font-face{font-family:"Fira Sans";font-weight:'
            f'{weight};src:url("data:font/woff2;base64,{content}") format("woff2")}}'
        )
    return ""
