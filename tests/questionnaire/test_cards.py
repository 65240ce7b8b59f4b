"""Cards and pages: one thing to answer each, no page that depends on itself."""

from __future__ import annotations

from praxistag.questionnaire import canonical
from praxistag.questionnaire.cards import Card, Filling, anchor, cards_of, pages
from praxistag.questionnaire.complaints import Complaint, Flaw
from tests.questionnaires import every_type, rows


def card(code: str, place: int = 0) -> Card:
    return cards_of(every_type().question_by_code[code])[place]


def test_a_battery_becomes_a_card_per_item() -> None:
    cards = cards_of(every_type().question_by_code["F3"])

    assert [one.keys for one in cards] == [("F3[a]",), ("F3[b]",)]
    assert [one.id for one in cards] == ["karte-F3-a", "karte-F3-b"]


def test_then_and_now_stand_on_one_card() -> None:
    assert card("F9").field_names == ("F9[bio.then]", "F9[bio.now]")


def test_a_question_of_many_fields_is_one_answer() -> None:
    assert card("F6").keys == ("F6",)
    assert card("F6").field_names == ("F6[a]", "F6[b]", "F6[c]")


def test_what_informs_has_nothing_to_answer() -> None:
    assert (card("HELLO").keys, card("HELLO").field_names) == ((), ())


def test_cards_know_their_bounds() -> None:
    assert list(card("F4").points) == list(range(11))
    assert list(card("F6").places) == [1, 2]
    assert card("F8").bound == 400


def test_complaints_lead_to_ids_that_no_address_has_to_escape() -> None:
    assert anchor("F9[bio.then]") == "f-F9-bio--then"
    assert card("F1").group_id == "f-F1"
    assert card("F2").group_id == "karte-F2-gruppe"


def test_the_first_complaint_about_an_answer_counts() -> None:
    first, second = (Complaint("F1", "F1", Flaw.UNKNOWN, word) for word in ("eins", "zwei"))

    assert Filling.of({}, [first, second]).complaints == {"F1": first}


def test_a_page_ends_before_a_question_that_looks_at_it() -> None:
    found = pages(every_type())

    assert [[question.code for question in page.questions] for page in found] == [
        ["HELLO", "F1"],
        ["F2", "F3", "F4", "F5"],
        ["F6", "F7", "F8", "F9", "ORG"],
    ]
    assert [(page.no, page.part, page.parts) for page in found] == [(1, 1, 2), (2, 1, 2), (3, 2, 2)]


def test_sections_without_questions_are_no_pages() -> None:
    empty = canonical.read(rows(nothing=[], day=["F1"]))

    assert [(page.section.code, page.part, page.parts) for page in pages(empty)] == [("day", 1, 1)]
    assert pages(canonical.read(rows())) == ()
