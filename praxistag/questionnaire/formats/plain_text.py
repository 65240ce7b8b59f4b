"""HTML of other programs as plain text with line breaks; what is lost by that is named."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BREAKS = frozenset(
    {"br", "p", "div", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)
SILENT = frozenset({"script", "style", "head", "title", "template"})
LOST = {
    "img": "Bilder",
    "svg": "Bilder",
    "audio": "Töne",
    "video": "Filme",
    "iframe": "eingebettete Seiten",
    "object": "eingebettete Seiten",
    "embed": "eingebettete Seiten",
    "script": "Skripte",
    "a": "Verweise",
    "table": "Tabellen",
    "form": "Formulare",
    "input": "Formulare",
}
ITEM_SIGN = "– "


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost: dict[str, None] = {}
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in LOST:
            self.lost[LOST[tag]] = None
        if tag in SILENT:
            self._silent += 1
        elif tag == "li":
            self.parts.append(f"\n{ITEM_SIGN}")
        elif tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain_text(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, and what it had besides words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [re.sub(r"[ \u00a0]+", " ", line).strip() for line in "".join(reader.parts).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text, tuple(reader.lost)
