"""German words for papers, choices and orders of badges."""

from __future__ import annotations

from praxistag.documents.badges import BadgeFormat
from praxistag.domain.badge_selection import Selection, Sorting

PAPERS: list[tuple[str, str]] = [
    (BadgeFormat.A6, "A6 quer, 4 auf einem Blatt, mit Schnittmarken"),
    (BadgeFormat.A7, "A7 quer, 8 auf einem Blatt, mit Schnittmarken"),
    (BadgeFormat.LARGE_LABEL, "Etiketten oder Einsteckkarten 90 × 54 mm, 10 auf einem Blatt"),
    (BadgeFormat.SMALL_LABEL, "Etiketten 80 × 50 mm, 10 auf einem Blatt"),
]
# Where the sheets of labels begin and how far they are apart, to be compared with their packing.
GRIDS: dict[BadgeFormat, str] = {
    BadgeFormat.LARGE_LABEL: "oben und unten 13,5 mm, links und rechts 15 mm Rand, kein Abstand",
    BadgeFormat.SMALL_LABEL: (
        "oben und unten 13,5 mm, links und rechts 17,5 mm Rand, "
        "15 mm Abstand nebeneinander, 5 mm untereinander"
    ),
}
SELECTIONS: list[tuple[str, str]] = [
    (Selection.ALL, "Alle mit Ticket"),
    (Selection.CHANGED, "Neue und Geänderte"),
    (Selection.ORGANISATION, "Eine Organisation"),
    (Selection.GUESTS, "Gäste"),
]
ORDERS: list[tuple[str, str]] = [
    (Sorting.LAST_NAME, "nach Nachnamen"),
    (Sorting.ORGANISATION, "nach Organisation, dann Nachnamen"),
]
