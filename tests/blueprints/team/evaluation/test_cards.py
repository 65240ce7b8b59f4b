"""Cards: one per question, one for questions on one scale, none that shows what is hidden."""

from __future__ import annotations

from typing import Any

from praxistag.blueprints.team.evaluation.dashboard.cards import cards, has_scales
from praxistag.documents.charts.of_question import Shape
from tests import questionnaires, told
from tests.evaluation.sentences.test_batteries import asked


def test_questions_on_one_scale_share_a_card_and_hidden_ones_stand_alone() -> None:
    results: Any = told.every_type()
    results["questions"] = {
        "F1": told.counted({"ja": 12, "nein": 8}),
        "S1": told.agreed(1, 1, 2, 9, 7),
        "S2": told.agreed(7, 6, 3, 2, 2),
        "S3": told.hidden(),
    }

    first, battery, alone = cards(asked(), results, Shape.DIVERGING)

    assert (first.codes, battery.codes, alone.codes) == (("F1",), ("S1", "S2"), ("S3",))
    assert battery.asked == "Zustimmung zu zwei Aussagen"
    assert battery.picture is not None
    assert (alone.picture, alone.table, alone.summary) == (None, None, [])
    assert has_scales([first, battery])
    assert not has_scales([first])


def test_texts_have_a_sentence_and_no_chart() -> None:
    found = cards(questionnaires.every_type(), told.every_type(), Shape.STACKED)

    text = next(card for card in found if card.codes == ("F7",))
    assert (text.title, text.picture, text.table) == ("7 haben etwas geschrieben.", None, None)


def test_both_widths_have_ids_of_their_own() -> None:
    (card, *_rest) = cards(questionnaires.every_type(), told.every_type(), Shape.DIVERGING)

    assert card.picture is not None
    assert 'id="bild-F1-title"' in card.picture.normal
    assert 'id="bild-F1-s-title"' in card.picture.narrow
