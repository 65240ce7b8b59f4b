"""Every chart with invented numbers, for the page of building blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from praxistag.documents.charts import bars, columns, points, scale_bars, stairs
from praxistag.documents.charts.bars import BarRow
from praxistag.documents.charts.columns import Column
from praxistag.documents.charts.points import Axis, ChangeRow, GroupRow, MeanRow
from praxistag.documents.charts.scale_bars import ScaleRow
from praxistag.documents.charts.sheet import MEDIUM, NARROW, Frame
from praxistag.documents.charts.stairs import Step
from praxistag.documents.charts.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

LEVELS = ("gar nicht", "eher nicht", "teils/teils", "eher", "voll")
AXIS = Axis(1, 5, "gar nicht", "sehr gut")
STATEMENTS = (
    ScaleRow("Ich habe etwas gelernt, das ich nutzen kann.", 71, (2, 5, 13, 46, 34), 80),
    ScaleRow("Ideen von Azubis werden ernst genommen.", 68, (9, 21, 32, 29, 9), 38),
)
TABLE = Values(("Antwort", "Anzahl", "Anteil"), (("Zeit", ("38", "55 %")), ("Geld", ("–", "–"))))
NEEDS = (BarRow("Zeit", 0.55, "55 %", "38 von 69"), BarRow("Geld", None, ""))
HIGH = (8, 9, 10)
POINTS = (0, 0, 0, 1, 2, 4, 4, 7, 16, 19, 17)
GROUPS = (GroupRow("Verband", 76, (55, 89), "· 16 von 21"), GroupRow("Jobcenter", None))


@dataclass(frozen=True)
class Picture:
    """One chart in both widths, with its name."""

    title: str
    normal: Markup
    narrow: Markup


def examples() -> list[Picture]:
    """Return one chart of each kind."""
    recommended = [Column(str(at), count, at in HIGH) for at, count in enumerate(POINTS)]
    ranked = [BarRow("Ausprobieren", 0.7, "1,9"), BarRow("Vorträge", 0.33, "3,0")]
    steps = [Step("möglich", 94), Step("Antworten", 71), Step("letzter Teil", 66)]
    means = [MeanRow("Klima", 70, 3.7, 1.1), MeanRow("Moor", 70, 2.9, 0.8)]
    moved = [ChangeRow("Klima", 70, 2.1, 3.8), ChangeRow("Moor", None, None, None)]
    kinds: tuple[tuple[str, Callable[[Frame], Markup]], ...] = (
        ("Um die Mitte", lambda frame: scale_bars.diverging(frame, LEVELS, STATEMENTS)),
        ("Von 0 bis 100 %", lambda frame: scale_bars.stacked(frame, LEVELS, STATEMENTS)),
        ("Säulen", partial(columns.columns, values=recommended)),
        ("Balken", partial(bars.bars, rows=NEEDS)),
        ("Rangfolge", partial(bars.ranking, rows=ranked)),
        ("Profil", partial(points.profile, axis=AXIS, rows=means)),
        ("Vorher und jetzt", partial(points.change, axis=AXIS, rows=moved)),
        ("Gruppen", partial(points.groups, rows=GROUPS)),
        ("Stufen", partial(stairs.stairs, steps=steps)),
    )
    return [_picture(at, title, draw) for at, (title, draw) in enumerate(kinds)]


def _picture(at: int, title: str, draw: Callable[[Frame], Markup]) -> Picture:
    frames = (Frame(f"bild-{at}", title, MEDIUM), Frame(f"bild-{at}-s", title, NARROW))
    return Picture(title, *map(draw, frames))
