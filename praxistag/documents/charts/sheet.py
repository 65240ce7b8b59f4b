"""The sheet a chart is drawn on: shapes, words that fit, and what a screen reader hears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from praxistag.documents.charts import inks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from praxistag.documents.charts.inks import Ink

NARROW, MEDIUM, WIDE = 330, 440, 640
"""A phone, a report beside other things, and a desk or a page of A4."""
LINE = 1.3
FONT = "'Fira Sans',sans-serif"
HATCH_STEP = 12


@dataclass(frozen=True)
class Frame:
    """Where a chart stands: `key` makes its ids unique on the page, `title` says what it shows."""

    key: str
    title: str
    width: int = MEDIUM


class Type(NamedTuple):
    """How words look."""

    name: str
    size: float
    ink: Ink
    weight: int = 400


LABEL = Type("label", 14, inks.TEXT)
NOTE = Type("note", 12.5, inks.MUTED)
TICK = Type("tick", 11.5, inks.MUTED)
VALUE = Type("value", 12.5, inks.TEXT, 600)
SUM = Type("sum", 15, inks.STRONG_TEXT, 600)


class Point(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


class Area(NamedTuple):
    """A rectangle on the sheet."""

    x: float
    y: float
    width: float
    height: float


class Sheet:
    """Collects what is drawn; `finish` makes it one SVG."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._parts: list[str] = []

    def block(self, area: Area, ink: Ink, *, rounded: float = 2) -> None:
        """Draw a filled rectangle; one of no width leaves no trace."""
        if area.width <= 0 or area.height <= 0:
            return
        corner = f' rx="{_at(rounded)}"' if rounded else ""
        self._parts.append(
            f'<rect class="chart__{ink.name}" x="{_at(area.x)}" y="{_at(area.y)}"'
            f' width="{_at(area.width)}" height="{_at(area.height)}"{corner} fill="{ink.color}"/>'
        )

    def hatch(self, area: Area) -> None:
        """Draw the one sign of what is not shown, whether hidden or empty."""
        self.block(area, inks.SUNKEN)
        x, y, width, height = area
        strokes = []
        for start in range(0, int(width + height), HATCH_STEP):
            left, right = max(0.0, start - height), min(width, start)
            begin = f"M{_at(x + left)} {_at(y + start - left)}"
            strokes.append(f"{begin}L{_at(x + right)} {_at(y + start - right)}")
        self.path("".join(strokes), inks.HATCH, thickness=2)

    def path(
        self, way: str, ink: Ink, *, thickness: float, dashes: str = "", is_round: bool = False
    ) -> None:
        """Draw a line along `way`."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if is_round else ""
        self._parts.append(
            f'<path class="chart__{ink.name}" d="{way}" fill="none" stroke="{ink.color}"'
            f' stroke-width="{_at(thickness)}"{dashed}{ends}/>'
        )

    def line(self, start: Point, end: Point, ink: Ink, *, thickness: float = 1) -> None:
        """Draw a straight line."""
        self.path(
            f"M{_at(start.x)} {_at(start.y)}L{_at(end.x)} {_at(end.y)}", ink, thickness=thickness
        )

    def dot(self, place: Point, ink: Ink, *, radius: float = 6, is_hollow: bool = False) -> None:
        """Draw a point; a hollow one lets the card show through."""
        name, fill = (inks.CARD.name, inks.CARD.color) if is_hollow else (ink.name, ink.color)
        ring = f' stroke="{ink.color}" stroke-width="2.5"' if is_hollow else ""
        kind = f"chart__{name} chart__ring-{ink.name}" if is_hollow else f"chart__{name}"
        self._parts.append(
            f'<circle class="{kind}" cx="{_at(place.x)}" cy="{_at(place.y)}" r="{_at(radius)}"'
            f' fill="{fill}"{ring}/>'
        )

    def words(
        self, place: Point, text: str, kind: Type, *, anchor: str = "start", ink: Ink | None = None
    ) -> None:
        """Write one line; its baseline is at `place`."""
        color = ink or kind.ink
        weight = f' font-weight="{kind.weight}"' if kind.weight != LABEL.weight else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._parts.append(
            f'<text class="chart__{color.name}" x="{_at(place.x)}" y="{_at(place.y)}"'
            f' font-size="{_at(kind.size)}"{weight}{side} fill="{color.color}">'
            f"{escape(text)}</text>"
        )

    def lines(self, place: Point, text: Sequence[str], kind: Type) -> float:
        """Write wrapped words from the top down; return where they end."""
        y = place.y
        for line in text:
            self.words(Point(place.x, y + kind.size), line, kind)
            y += kind.size * LINE
        return y

    def finish(self, height: float, told: Iterable[str]) -> Markup:
        """Return the SVG; `told` are sentences with every value, for who does not see it."""
        key = escape(self.frame.key)
        head = (
            f'<svg class="chart__picture" xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {self.frame.width} {_at(height)}" role="img"'
            f' aria-labelledby="{key}-title {key}-told" font-family="{FONT}">'
            f'<title id="{key}-title">{escape(self.frame.title)}</title>'
            f'<desc id="{key}-told">{escape(" ".join(told))}</desc>'
        )
        # Every word that came from outside was escaped on its way in.
        return Markup(f"{head}{''.join(self._parts)}</svg>")  # noqa: S704 -- built above, escaped


def _at(value: float) -> str:
    """Write a length with one decimal, and none where it has none."""
    return f"{value:.1f}".removesuffix(".0")
