"""Published counts: the same tallies as from rows, and a note on what only rows tell."""

from __future__ import annotations

import pytest

from praxistag.json_shapes import FormatError
from tests.evaluation.sources.files_of import counted, read

HEADER = "question;item;group;code;count"


def test_counts_are_what_the_rows_would_be() -> None:
    rows = read(
        "ORG;F3[a];F9[bio.then];F4;F5",
        *["stadt;5;1;10;2"] * 3,
        *["jobcenter;na;2;;2,5"] * 2,
        ";;#;#;",
        by=("ORG",),
    ).source
    counts = read(
        HEADER,
        *("ORG;;;stadt;3", "ORG;;;jobcenter;2", "ORG;;;;1"),
        *("F3;a;;5;3", "F3;a;;na;2", "F3;a;;;1"),
        *("F9;bio.then;;1;3", "F9;bio.then;;2;2", "F9;bio.then;;#;1"),
        *("F4;;;10;3", "F4;;;;2", "F4;;;#;1"),
        *("F5;;;2;3", "F5;;;2.5;2", "F5;;;;1"),
    ).source

    assert counts.n == rows.n == 6
    for key in ("ORG", "F3[a]", "F9[bio.then]", "F4", "F5"):
        assert counted(counts.tally(key)) == counted(rows.tally(key))
    assert counts.pairs("F9[bio.then]", "F9[bio.now]") is None
    assert (counts.weights(), counts.values(["F4"]), counts.places("F6")) == (None, None, None)


def test_multi_takes_its_base_from_a_line_of_its_own() -> None:
    source = read(HEADER, "F2;;;time;4", "F2;;;money;3", "F2;;;n;5", "F2;;;;2").source
    tally = source.tally("F2")

    assert counted(tally) == ({"time": 4, "money": 3}, 5, (2, 0, 0))
    assert tally is not None
    assert tally.is_multi


def test_multi_counted_by_columns_needs_no_base() -> None:
    lines = [
        f"F2;{option};;{code};{count}"
        for option, counts in {"time": (4, 1, 2), "money": (0, 5, 2)}.items()
        for code, count in zip(("1", "0", ""), counts, strict=True)
    ]

    assert counted(read(HEADER, *lines).source.tally("F2")) == ({"time": 4}, 5, (2, 0, 0))


def test_multi_without_a_base_takes_everybody_or_is_left_out() -> None:
    known = read(HEADER, "F1;;;yes;9", "F2;;;time;4", "F2;;;;2")
    unknown = read(HEADER, "F2;;;time;4")

    assert counted(known.source.tally("F2")) == ({"time": 4}, 7, (2, 0, 0))
    assert "aus der Zahl aller Antworten errechnet" in known.notes[0]
    assert unknown.source.tally("F2") is None
    assert "Es fehlt, wie viele geantwortet haben" in unknown.notes[0]


def test_ranking_counts_first_places_and_names_what_it_lacks() -> None:
    short = read(HEADER, "F6;;;a;3", "F6;;;b;2", "F6;;;;1")
    places = read(
        HEADER,
        *("F6;a;;1;3", "F6;a;;2;2", "F6;a;;;1"),
        *("F6;b;;1;2", "F6;b;;2;3", "F6;b;;;1"),
    )

    assert counted(short.source.tally("F6")) == ({"a": 3, "b": 2}, 5, (1, 0, 0))
    assert counted(places.source.tally("F6")) == counted(short.source.tally("F6"))
    assert "nicht zu berechnen ist mittlerer Rang" in short.notes[0]


def test_groups_are_options_of_the_plan_and_the_rest_is_without() -> None:
    source = read(
        HEADER,
        *("F1;;;yes;9", "F1;;;no;3"),
        *("F1;;stadt;yes;5", "F1;;stadt;no;1", "F1;;ORG=jobcenter;yes;3"),
        by=("ORG",),
    ).source
    tallies = source.tallies("F1", "ORG")

    assert tallies is not None
    assert [counted(one)[0] for one in tallies] == [
        {"yes": 5, "no": 1},
        {"yes": 3},
        {"yes": 1, "no": 2},
    ]
    part = source.part("ORG", 0)
    assert part is not None
    assert (part.n, counted(part.tally("F1"))[0]) == (6, {"yes": 5, "no": 1})


def test_groups_alone_add_up_to_everybody() -> None:
    source = read(
        HEADER, "F1;;stadt;yes;5", "F1;;jobcenter;yes;3", "F1;;ORG=;no;2", by=("ORG",)
    ).source

    assert counted(source.tally("F1"))[0] == {"yes": 8, "no": 2}


def test_a_group_nobody_counted_ends_the_breakdown() -> None:
    reading = read(HEADER, "F1;;;yes;9", "F1;;stadt;yes;5", by=("ORG",))

    assert reading.source.tallies("F1", "ORG") is None
    assert "F1 nach ORG: Es sind nicht alle Gruppen gezählt" in reading.notes[0]


def test_years_are_groups_and_everybody_is_all_of_them() -> None:
    source = read(f"{HEADER};_year", "F1;;;yes;9;2023", "F1;;;yes;4;2026", "F1;;;no;1;2026").source
    tallies = source.tallies("F1", "_year")

    assert tallies is not None
    assert [counted(one)[0] for one in tallies] == [{"yes": 9}, {"yes": 4, "no": 1}, {}]
    assert counted(source.tally("F1"))[0] == {"yes": 13, "no": 1}


def test_what_does_not_belong_is_noted() -> None:
    reading = read(HEADER, "F1;;;yes;9", "Z1;;;a;1", "F3;z;;5;1", "F1;;stadt;yes;5")

    assert "Nicht zum Fragebogen gehören und zählen nicht: Z1 und F3[z]." in reading.notes
    assert "Der Plan teilt nach keiner Frage mit dieser Gruppe auf: stadt." in reading.notes


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["F1;;;ja;1"], "Zeile 2: „ja“ ist keine mögliche Antwort auf F1."),
        (["F1;;;yes;1", "F1;;;yes;2"], "Zeile 3: Diese Anzahl für F1 steht doppelt."),
        (["F1;;;yes;-1"], "Zeile 2, Spalte count: „-1“ ist keine Anzahl"),
        (["F1;;;yes;1,5"], "„1,5“ ist keine Anzahl"),
        (["F1;;;yes"], "Zeile 2: 4 Zellen statt 5."),
        (["F1;;mond;yes;1"], "Die Gruppe „mond“ gibt es nicht."),
        (["F1;;;yes;1", "F1;;stadt;yes;2"], "Die Gruppen von F1 nach ORG sind zusammen mehr"),
        (["F2;time;;1;4", "F2;money;;1;9"], "passen nicht zusammen"),
        ([f"F1;;;{'x' * 140_000};1"], "ist keine lesbare Tabelle"),
    ],
)
def test_counts_that_cannot_be_are_refused(lines: list[str], why: str) -> None:
    with pytest.raises(FormatError) as refusal:
        read(HEADER, *lines, by=("ORG",))

    assert why in str(refusal.value)
