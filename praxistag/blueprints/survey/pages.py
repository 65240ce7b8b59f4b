"""The pages of answering: start, questions, overview, and what is said when it cannot go on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import render_template, url_for
from markupsafe import escape

from praxistag.blueprints.survey.form_tokens import token_of
from praxistag.blueprints.survey.posted import EASY, NONCE_BYTES, Posted, in_page
from praxistag.domain.surveys import SurveyAccess
from praxistag.questionnaire import minutes
from praxistag.questionnaire.answers import from_fields
from praxistag.questionnaire.cards import Filling, anchor, cards_of, pages
from praxistag.questionnaire.columns import answer_keys
from praxistag.questionnaire.flow import START, Shown
from praxistag.questionnaire.model import FREE_TEXT, QuestionType
from praxistag.services import evaluation_publication

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from praxistag.blueprints.survey.loading import Answerable
    from praxistag.questionnaire.model import Questionnaire
    from praxistag.services.survey_answering import RunningSurvey

NOT_SENT = Shown(no=START, page=None, fields={}, asked=frozenset())
KEPT = 32
"""Pages of each kind that are kept rendered; one per version that somebody has open."""

_SOMEBODY = Posted.nothing(code=secrets.token_hex(NONCE_BYTES), is_easy=False)
"""Number and code stand in kept pages where everybody has their own."""


@dataclass(frozen=True)
class Said:
    """What went wrong, above all fields: a sentence and the field it leads to, if there is one."""

    message: str
    field: str = ""


def opened(asked: Answerable, posted: Posted) -> str:
    """Show the start to somebody who has sent nothing yet."""
    kept = _kept_start(asked, is_easy=posted.is_easy)
    own_number = kept.replace(in_page(_SOMEBODY.nonce), in_page(posted.nonce))
    return own_number.replace(_SOMEBODY.code, escape(posted.code))


@lru_cache(maxsize=KEPT)
def _kept_start(asked: Answerable, *, is_easy: bool) -> str:
    return start(asked, replace(_SOMEBODY, is_easy=is_easy))


def start(
    asked: Answerable, posted: Posted, *, shown: Shown = NOT_SENT, said: Sequence[Said] = ()
) -> str:
    """Show what this is about, and ask for the code."""
    questionnaire, survey = asked.questionnaire, asked.survey
    return render_template(
        "survey/start.html",
        **_frame(asked, posted),
        shown=shown,
        said=said,
        minutes=minutes.forecast(questionnaire).words,
        needs_code=survey.access is SurveyAccess.CODES,
        few_people=survey.few_people,
        backgrounds=[
            question.text for question in questionnaire.questions if question.is_background
        ],
        has_easy=_has_easy(questionnaire),
        cards_url=url_for(".cards", slug=survey.slug, fassung=asked.version.no),
    )


def page(asked: Answerable, posted: Posted, shown: Shown, *, said: Sequence[Said] = ()) -> str:
    """Show the questions of a page, or after the last one the overview."""
    questionnaire = asked.questionnaire
    filling = Filling.of(shown.fields, shown.complaints, is_easy=posted.is_easy)
    frame = _frame(asked, posted)
    if shown.page is None:
        answered, total = _counts(questionnaire, shown)
        return render_template(
            "survey/overview.html",
            **frame,
            shown=shown,
            said=said,
            needs_code=asked.survey.access is SurveyAccess.CODES,
            answered=answered,
            total=total,
        )
    return render_template(
        "survey/page.html",
        **frame,
        shown=shown,
        said=said,
        filling=filling,
        cards=[card for question in shown.questions for card in cards_of(question)],
        left=_left(questionnaire, shown),
    )


def closed(
    survey: RunningSurvey, questionnaire: Questionnaire | None, texts: Mapping[str, str]
) -> str:
    """Say that no answers are taken any more, and give back what was written."""
    written = [
        (question.text, texts[question.code])
        for question in (questionnaire.questions if questionnaire else ())
        if question.type in FREE_TEXT and texts.get(question.code, "").strip()
    ]
    has_report = evaluation_publication.is_published(survey.id)
    return render_template(
        "survey/closed.html", survey=survey, written=written, has_report=has_report
    )


def not_open(survey: RunningSurvey) -> str:
    """Say when answers are taken."""
    return render_template("survey/not_open.html", survey=survey)


def given(survey: RunningSurvey) -> str:
    """Say that this device has answered."""
    return render_template("survey/given.html", survey=survey)


def refused(survey: RunningSurvey, message: str, *, is_used: bool) -> str:
    """Say why a personal link does not open the survey."""
    return render_template("survey/refused.html", survey=survey, message=message, is_used=is_used)


@lru_cache(maxsize=KEPT)
def thanks(survey: RunningSurvey) -> str:
    """Say thank you, and what happens with the answers."""
    return render_template("survey/thanks.html", survey=survey)


def _frame(asked: Answerable, posted: Posted) -> dict[str, Any]:
    """Return what every page of a form carries along."""
    return {
        "survey": asked.survey,
        "questionnaire": asked.questionnaire,
        "version_no": asked.version.no,
        "form_token": token_of(asked.survey, asked.version.no),
        "nonce": in_page(posted.nonce),
        "code": posted.code,
        "sprache": EASY if posted.is_easy else "",
        "anchor": anchor,
    }


def _has_easy(questionnaire: Questionnaire) -> bool:
    return any(
        question.easy_text or any(item.easy_text for item in question.items)
        for question in questionnaire.questions
    )


def _left(questionnaire: Questionnaire, shown: Shown) -> str:
    """Return how long the rest takes somebody who is asked everything from here on."""
    if shown.page is None:
        return ""
    ahead = pages(questionnaire)[shown.page.no - 1 :]
    rest = sum(minutes.seconds(question) for one in ahead for question in one.questions)
    return f"noch {max(1, round(rest / 60))} Min."


def _counts(questionnaire: Questionnaire, shown: Shown) -> tuple[int, int]:
    """Return how many of the asked questions have an answer, and how many there are."""
    answers = from_fields(
        questionnaire, {name: (value,) for name, value in shown.fields.items()}
    ).answers
    asked = [
        question
        for question in questionnaire.questions
        if question.code in shown.asked and question.type is not QuestionType.INFO
    ]
    answered = [
        question for question in asked if any(key in answers for key in answer_keys(question))
    ]
    return len(answered), len(asked)
