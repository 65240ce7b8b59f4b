"""The allocation in plain German sentences: the same ones, in the same order, for every plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from praxistag.allocation.problem import Mode
from praxistag.domain.kinds import RunState, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from praxistag.models import WorkshopSession
    from praxistag.services.allocation_difference import PersonChange, PlanDifference
    from praxistag.services.allocation_fill import Mix, SessionFill
    from praxistag.services.allocation_preview import Draft, Reading

RULE_NAMES = {
    Mode.LEXIMIN: "Niemand fällt weit zurück",
    Mode.BALANCED: "Ausgewogen",
    Mode.TOTAL: "Meiste Punkte zusammen",
    Mode.RSD: "Reine Losreihenfolge",
}
RULE_NOTES = {
    Mode.LEXIMIN: "leximin",
    Mode.BALANCED: "kleinste Summe der Quadrate",
    Mode.TOTAL: "kleinste Summe",
    Mode.RSD: "ohne Optimierung",
}
RULE_MEANINGS = {
    Mode.LEXIMIN: "Wer am meisten verliert, soll zuerst so wenig wie möglich verlieren. "
    "Dann sollen so wenige wie möglich so viel verlieren, und so Stufe für Stufe weiter.",
    Mode.BALANCED: "Große Verluste zählen viel stärker als kleine: Zwei Punkte wiegen wie viermal "
    "ein Punkt.",
    Mode.TOTAL: "Alle Punkte zählen gleich. So gehen zusammen die wenigsten verloren, einzelne "
    "können aber weit zurückfallen.",
}
STRENGTH_WORDS = {
    Strength.FULL: (
        "Ganz neu rechnen",
        "Sucht den besten Plan für alle. Wer gleich gut auf dem alten Platz bleiben kann, bleibt.",
    ),
    Strength.IMPROVE: (
        "Verbessern, ohne dass jemand verliert",
        "Niemand bekommt einen schlechteren Tag als jetzt. Plätze können trotzdem wechseln.",
    ),
    Strength.FILL: (
        "Nur freie Plätze füllen",
        "Wer dadurch gewinnt, rückt auf freie Plätze. Alle anderen behalten alles.",
    ),
}
RUN_TITLES = {
    RunState.QUEUED: "Die Zuteilung wird gleich gerechnet.",
    RunState.RUNNING: "Die Zuteilung wird gerechnet.",
    RunState.STOPPED: "Die letzte Rechnung wurde angehalten.",
    RunState.FAILED: "Die letzte Rechnung hat keinen Plan gefunden.",
}
FILE_WORDS = {
    "instance": "Die Aufgabe: Workshop-Termine, Wünsche und feste Plätze.",
    "vorher": "Wer vor der Rechnung wo saß.",
    "ergebnis": "Der Plan mit Plätzen, Runden und Begründungen.",
}
LEAST = " Weniger geht nicht, ohne dass jemand mehr verliert."
BEST, POOR = "best", "poor"
HUNDRED = 100


@dataclass(frozen=True)
class Line:
    """A sentence whose figures stand between asterisks; `tone` says how it compares."""

    text: str
    tone: str = ""

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is a figure."""
        pieces = self.text.split("*")
        return [(piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece]

    @property
    def plain(self) -> str:
        """The sentence without marks."""
        return self.text.replace("*", "")


def lines_of(draft: Draft, level: int) -> list[Line]:
    """Return the five sentences about a plan; `level` is the loss all plans are compared at."""
    reading = draft.reading
    if reading is None:
        return []
    is_least = is_best_possible(draft) and level == reading.worst
    return [
        Line(_worst(reading)),
        Line(_how_many(reading, level) + (LEAST if is_least and level else "")),
        Line(_firsts(reading)),
        Line(_wishes(reading)),
        Line(f"Zusammen {_goes(reading.sum_regret)} *{points(reading.sum_regret)}* verloren."),
    ]


def compared(drafts: Sequence[Draft]) -> list[list[Line]]:
    """Return the sentences of plans side by side: best figures green, poorest amber."""
    readings = [draft.reading for draft in drafts if draft.reading is not None]
    level = min((reading.worst for reading in readings), default=0)
    columns = [lines_of(draft, level) for draft in drafts]
    if len(readings) < len(drafts) or len(drafts) < 2:  # noqa: PLR2004 -- nothing to compare
        return columns
    judged = [_tones(readings, judge) for judge in _judges(level)]
    return [
        [Line(line.text, tones[place]) for line, tones in zip(column, judged, strict=True)]
        for place, column in enumerate(columns)
    ]


def is_best_possible(draft: Draft) -> bool:
    """Tell whether nobody could be spared more: proven, by leximin, with nothing held back."""
    is_full = draft.strength is Strength.FULL
    return draft.is_proven and is_full and draft.plan.mode is Mode.LEXIMIN


def points(count: int) -> str:
    """Return „1 Punkt“ or „4 Punkte“."""
    return "1 Punkt" if count == 1 else f"{count} Punkte"


def people(count: int) -> str:
    """Return „1 Person“ or „4 Personen“."""
    return "1 Person" if count == 1 else f"{count} Personen"


def decimal(value: float) -> str:
    """Return a number with one decimal, as it is written in German."""
    return f"{value:.1f}".replace(".", ",")


def number(value: float) -> str:
    """Return a figure of the solver: whole where it is whole."""
    return str(int(value)) if float(value).is_integer() else decimal(value)


def percent(share: float) -> str:
    """Return „58 %“."""
    return f"{round(HUNDRED * share)} %"


def mix(found: Mix) -> str:
    """Return how evenly the organisations spread, with the base."""
    if not found.excess:
        return "In keinem Termin sitzen mehr Menschen einer Organisation, als ihr Anteil ist."
    return f"{found.excess} von {found.seats} Plätzen liegen über dem Anteil der Organisation."


def quality(found: Mapping[str, Any]) -> str:
    """Return the quality of a published plan in half a sentence, from the numbers kept for good."""
    worst = (found.get("leximin") or [0])[0]
    lost = points(found["sum_regret"]) if "sum_regret" in found else ""
    text = f"niemand verliert mehr als {points(worst)}" if worst else "niemand verliert Punkte"
    return f"{text}, zusammen {lost}" if lost and worst else text


def proof(draft: Draft) -> tuple[str, str]:
    """Return what is known about a plan and the kind of its tag; never more than was proven."""
    if draft.is_proven:
        return f"bewiesen in {_seconds(draft.seconds)}", "success"
    if draft.strength is Strength.FILL:
        return "freie Plätze gefüllt", "neutral"
    return "beste gefundene Lösung", "waiting"


def gap(draft: Draft) -> str:
    """Return how far a plan may be from the best one, or nothing."""
    found = draft.gap
    if draft.is_proven or draft.strength is Strength.FILL:
        return ""
    if found is None:
        return "Ein besserer Plan ist nicht ausgeschlossen."
    bounds = f"gefunden {number(found['found'])}, besser als {number(found['bound'])} geht nicht"
    return f"{round_name(str(found['level']))}: {bounds}."


ROUND_NAMES = {
    "stability": "Plätze, die wechseln",
    "mix": "Plätze über dem Anteil einer Organisation",
    "track": "Plätze außerhalb des Wunsch-Themenstrangs",
    "lottery": "Summe der gezogenen Losnummern",
    "balanced": "Summe der Quadrate der verlorenen Punkte",
    "total": "Summe der verlorenen Punkte",
}


def round_name(name: str) -> str:
    """Return what a round of the solver decides, in words."""
    level = name.rpartition(" ")[2].rpartition("_")[2].rpartition(">=")[2].strip()
    if level.isdigit():
        return f"Menschen, die {points(int(level))} oder mehr verlieren"
    return ROUND_NAMES.get(name, name)


def fill_note(fill: SessionFill) -> str:
    """Return what stands below the bar of a session, or nothing."""
    if fill.capacity == 0:
        return "findet nicht statt"
    if fill.is_cancelled:
        return (
            f"fällt aus: {wanted(fill.wanted)}, mindestens {fill.session.workshop.min_size} nötig"
        )
    if fill.is_full:
        return f"voll, {wanted(fill.wanted)}" if fill.wanted > fill.capacity else "voll"
    if fill.is_below_minimum:
        return f"mindestens {fill.session.workshop.min_size} nötig"
    return ""


def closing(fill: SessionFill, proposal: Mapping[str, Any] | None) -> str:
    """Return why a session would not take place, and what keeping it would cost."""
    why = f"{wanted(fill.wanted)}, mindestens {fill.session.workshop.min_size} sind nötig."
    if proposal is None or not proposal["in_time"]:
        return why
    kept = proposal["kept"]
    if kept is None:
        return f"{why} Er lässt sich mit diesen Menschen nicht füllen."
    price = people(kept["lose"])
    others = f", und {kept['gain']} gewinnen" if kept["gain"] else ""
    if not kept["lose"]:
        return f"{why} Fände er statt, würde niemand etwas verlieren{others}."
    verb = "verlöre" if kept["lose"] == 1 else "verlören"
    surely = "" if kept["proven"] else " (beste gefundene Lösung, nicht bewiesen)"
    return f"{why} Fände er statt, {verb} {price} etwas{others}{surely}."


def wanted(count: int) -> str:
    """Return „41 wollten hin“."""
    return "1 Person wollte hin" if count == 1 else f"{count or 'niemand'} {_want(count)} hin"


def gains_and_losses(difference: PlanDifference) -> str:
    """Return „3 gewinnen, 0 verlieren, 12 bleiben.“."""
    gains, losses, same = difference.gains, difference.losses, difference.unchanged
    return (
        f"{gains} {'gewinnt' if gains == 1 else 'gewinnen'}, "
        f"{losses} {'verliert' if losses == 1 else 'verlieren'}, "
        f"{same} {'bleibt' if same == 1 else 'bleiben'}."
    )


def scope(difference: PlanDifference) -> str:
    """Return how much moves: „5 Plätze bei 4 Personen ändern sich, 94 behalten alles.“."""
    if not difference.people:
        return "Kein Platz ändert sich."
    if difference.is_first:
        return f"{people(difference.people)} {_get(difference.people)} zum ersten Mal Plätze."
    seats = "1 Platz" if difference.seats == 1 else f"{difference.seats} Plätze"
    verb = "ändert" if difference.seats == 1 else "ändern"
    keep = "behält" if difference.kept == 1 else "behalten"
    return f"{seats} bei {people(difference.people)} {verb} sich, {difference.kept} {keep} alles."


def mails(difference: PlanDifference) -> str:
    """Return exactly who is written to."""
    if not difference.people:
        return "Niemand bekommt eine E-Mail."
    without = difference.people - difference.mails
    if not without:
        text = f"Genau diese {people(difference.mails)} {_get(difference.mails)} eine E-Mail."
    else:
        text = (
            f"{people(difference.mails)} davon {_get(difference.mails)} eine E-Mail. "
            f"{people(without)} ohne Adresse {'erfährt' if without == 1 else 'erfahren'} es "
            "auf der Liste des Ausbildungsbüros."
        )
    return f"{text} Sonst wird niemand angeschrieben."


def meaning(change: PersonChange) -> Line:
    """Return what a change is for the person, in wishes where that says it all."""
    if len(change.moves) == 1:
        (move,) = change.moves
        old, new = _rank(move.before, move.rank_before), _rank(move.after, move.rank_after)
        if old != new:
            both_wished = move.rank_before is not None and move.rank_after is not None
            return Line(
                f"statt {old.removesuffix(' Wunsch') if both_wished else old} jetzt *{new}*"
            )
    if change.points == 0:
        return Line("gleich viele Punkte")
    gained = change.points < 0
    return Line(
        f"{points(abs(change.points))} {'weniger' if gained else 'mehr'} verloren als jetzt"
    )


def whom(change: PersonChange) -> str:
    """Return the person without a name."""
    body = change.member.body if change.member else ""
    return f"1 Person, {body}" if body else "1 Person, Gast"


def headline(count: int, total: int) -> str:
    """Return the state before anything was calculated."""
    if total == 0:
        return "Noch ist niemand in der Zuteilung."
    if count == total:
        return "Alle haben geantwortet." if total > 1 else "Die eine Person hat geantwortet."
    return f"{count} von {total} haben geantwortet."


def _worst(reading: Reading) -> str:
    if reading.worst == 0:
        return "Niemand verliert einen Punkt: *alle* bekommen ihren besten Tag."
    return f"Niemand verliert mehr als *{points(reading.worst)}* gegenüber dem eigenen besten Tag."


def _how_many(reading: Reading, level: int) -> str:
    level = max(1, level)
    count = reading.losing(level)
    verb = "verliert" if count == 1 else "verlieren"
    return f"*{count} von {reading.people}* {verb} {points(level)} oder mehr."


def _firsts(reading: Reading) -> str:
    if not reading.wishing:
        return "*Niemand* hat Wünsche abgegeben."
    base = f"*{reading.first} von {reading.wishing}*"
    chosen = "" if reading.wishing == reading.people else ", die gewählt haben,"
    verb = "bekommt" if reading.first == 1 else "bekommen"
    # Rounded down: „100 %“ is said only when it is everybody.
    share = HUNDRED * reading.first_or_second // reading.wishing
    return f"{base}{chosen} {verb} ihren 1. Wunsch, *{share} %* ihren 1. oder 2."


def _wishes(reading: Reading) -> str:
    everybody = "*Alle*" if reading.wishing == reading.people else "*Alle*, die gewählt haben,"
    if reading.without_any_wish:
        count = reading.without_any_wish
        return f"*{people(count)}* {_get(count)} keinen ihrer Wünsche."
    if reading.with_one_of_several:
        count = reading.with_one_of_several
        return f"*{people(count)}* {_get(count)} nur einen ihrer Wünsche."
    if not reading.wishing:
        return "Ohne Wünsche entscheidet das *Los*."
    if reading.with_their_only_wish == reading.wishing:
        return f"{everybody} bekommen ihren einzigen Wunsch."
    only = ", oder den einzigen, den sie nannten" if reading.with_their_only_wish else ""
    return f"{everybody} bekommen mindestens zwei ihrer Wünsche{only}."


def _judges(level: int) -> list[Callable[[Reading], int]]:
    """Return for each sentence what counts; less is better."""
    return [
        lambda reading: reading.worst,
        lambda reading: reading.losing(max(1, level)),
        lambda reading: -reading.first,
        lambda reading: (
            reading.without_any_wish * (reading.people + 1) + reading.with_one_of_several
        ),
        lambda reading: reading.sum_regret,
    ]


def _tones(readings: Sequence[Reading], judge: Callable[[Reading], int]) -> list[str]:
    values = [judge(reading) for reading in readings]
    best, poorest = min(values), max(values)
    if best == poorest:
        return [""] * len(values)
    return [BEST if value == best else POOR if value == poorest else "" for value in values]


def _rank(session: WorkshopSession | None, rank: int | None) -> str:
    if session is None:
        return "ohne Platz"
    return "ohne Wunsch" if rank is None else f"{rank}. Wunsch"


def _seconds(seconds: float) -> str:
    return f"{decimal(max(0.1, seconds))} s"


def _goes(count: int) -> str:
    return "geht" if count == 1 else "gehen"


def _get(count: int) -> str:
    return "bekommt" if count == 1 else "bekommen"


def _want(count: int) -> str:
    return "wollten" if count else "wollte"
