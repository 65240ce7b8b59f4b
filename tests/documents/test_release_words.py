from __future__ import annotations

from praxistag.documents.release_words import NOT_PROVEN, SHUFFLED, release_words
from praxistag.evaluation.row_release import LeftOut, Merged, Released
from tests.documents.spss.answered import four_people


def test_everything_done_to_rows_is_said() -> None:
    released = Released(
        four_people(),
        merged=(Merged("ORG", ("Jobcenter", "ohne Angabe"), "Übrige oder ohne Angabe"),),
        left_out=(LeftOut("F7", "text"), LeftOut("_weight", "weight")),
        is_cheapest=False,
    )

    assert release_words(released) == [
        SHUFFLED,
        "ORG: „Jobcenter“ und „ohne Angabe“ heißen zusammen „Übrige oder ohne Angabe“.",
        "F7 fehlt. Freie Texte stehen nicht neben anderen Antworten.",
        "_weight fehlt. Am Gewicht wären Menschen zu erkennen.",
        NOT_PROVEN,
    ]


def test_nothing_is_said_of_rows_as_they_are() -> None:
    assert release_words(Released(four_people(), is_shuffled=False)) == []
