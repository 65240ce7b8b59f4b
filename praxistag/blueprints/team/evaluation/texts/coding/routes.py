"""`…/texte/<code>/zuordnen`: two people put texts into categories, then both together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.team.evaluation.texts.coding import view
from praxistag.blueprints.team.evaluation.texts.coding.forms import CodingForm
from praxistag.blueprints.team.evaluation.texts.loading import question_or_404, text_or_404
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.evaluation.sentences import coding as sentences
from praxistag.evaluation.sentences import figures
from praxistag.extensions import write_transaction
from praxistag.services import evaluation_codings as codings
from praxistag.services.evaluation_texts import Place
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor, signed_in_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from praxistag.blueprints.team.evaluation.texts.coding.view import Work
    from praxistag.models import Survey
    from praxistag.questionnaire.model import Question
    from praxistag.services.evaluation_texts import FreeText

bp = Blueprint("coding", __name__, url_prefix="/<public_id>/texte/<code>/zuordnen")


@bp.get("")
def show(public_id: str, code: str) -> ResponseReturnValue:
    """Show how far coding is, and when both are done, how well they agreed."""
    survey, question = question_or_404(public_id, code)
    return render_template(
        "team/evaluation/texts/coding/show.html",
        survey=survey,
        question=question,
        work=_work(survey, question),
        outcome=view.outcome(survey, code),
        sentences=sentences,
        figures=figures,
    )


@bp.post("/beginnen")
def begin(public_id: str, code: str) -> ResponseReturnValue:
    """Be one of the two."""
    survey, question = question_or_404(public_id, code)
    done = _tried(lambda: codings.begin(survey, code, by=actor(), now=utc_now()))
    return _on(survey, question) if done else _back(public_id, code)


@bp.get("/weiter")
def read_next(public_id: str, code: str) -> ResponseReturnValue:
    """Lead to the next text to decide about."""
    survey, question = question_or_404(public_id, code)
    return _on(survey, question)


@bp.get("/text/<key>")
def text(public_id: str, code: str, key: str) -> ResponseReturnValue:
    """Show one text with the categories to choose from."""
    survey, question = question_or_404(public_id, code)
    found = text_or_404(survey, code, key)
    work = _work(survey, question)
    if work.stage not in {view.Stage.WORKING, view.Stage.SETTLING}:
        return _back(public_id, code)
    chosen = [str(one) for one in work.done.get(found.slot_key, ())]
    form = CodingForm(known=_known(work), formdata=None, data={"chosen": chosen})
    return _page(survey, question, found, form)


@bp.post("/text/<key>")
def put(public_id: str, code: str, key: str) -> ResponseReturnValue:
    """Put a text into categories; then comes the next one."""
    survey, question = question_or_404(public_id, code)
    found, work = text_or_404(survey, code, key), _work(survey, question)
    form = CodingForm(known=_known(work))
    if not form.validate_on_submit():
        return _page(survey, question, found, form), 422
    verb = codings.settle if work.is_common else codings.put
    try:
        with write_transaction():
            verb(survey, Place(code, key), form.ids, by=actor())
    except DomainError as refusal:
        form.reject(message_for(refusal))
        return _page(survey, question, found, form), 422
    return _on(survey, question, key)


@bp.post("/fertig")
def finish(public_id: str, code: str) -> ResponseReturnValue:
    """Say that one is done, or that both have settled everything."""
    survey, question = question_or_404(public_id, code)
    verb = codings.conclude if _work(survey, question).is_common else codings.finish
    _tried(lambda: verb(survey, code, by=actor(), now=utc_now()))
    return _back(public_id, code)


@bp.post("/oeffnen")
def reopen(public_id: str, code: str) -> ResponseReturnValue:
    """Take back that one is done."""
    survey, _question = question_or_404(public_id, code)
    _tried(lambda: codings.reopen(survey, code, by=actor(), now=utc_now()))
    return _back(public_id, code)


@bp.route("/von-vorn", methods=["GET", "POST"])
def start_over(public_id: str, code: str) -> ResponseReturnValue:
    """Ask, then forget who put what where."""
    survey, question = question_or_404(public_id, code)
    if ActionForm().validate_on_submit():
        with write_transaction():
            codings.start_over(survey, code, by=actor(), now=utc_now())
        flash("Alles auf Anfang: Zwei Personen können neu beginnen.", "success")
        return _back(public_id, code)
    return render_template(
        "team/evaluation/texts/coding/start_over.html", survey=survey, question=question
    )


def _work(survey: Survey, question: Question) -> Work:
    return view.work(survey, question.code, signed_in_account().id)


def _known(work: Work) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in work.categories]


def _tried(verb: Callable[[], object]) -> bool:
    """Do something a single button asks for; a refusal is shown on the next page."""
    if not ActionForm().validate_on_submit():
        return False
    try:
        with write_transaction():
            verb()
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
        return False
    return True


def _back(public_id: str, code: str) -> ResponseReturnValue:
    return redirect(url_for(".show", public_id=public_id, code=code), 303)


def _on(survey: Survey, question: Question, after: str = "") -> ResponseReturnValue:
    """Go on with the next text, or to the page that says how far it is."""
    following = _work(survey, question).next_open(after)
    if following is None:
        return _back(survey.public_id, question.code)
    address = url_for(".text", public_id=survey.public_id, code=question.code, key=following.key)
    return redirect(address, 303)


def _page(survey: Survey, question: Question, found: FreeText, form: CodingForm) -> str:
    return render_template(
        "team/evaluation/texts/coding/text.html",
        survey=survey,
        question=question,
        text=found,
        work=_work(survey, question),
        form=form,
    )
