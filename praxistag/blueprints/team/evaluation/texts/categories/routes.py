"""`…/texte/<code>/kategorien`: what texts are put into; changes until both coders are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.evaluation.texts.categories.forms import (
    NOWHERE,
    CategoryForm,
    RemoveForm,
)
from praxistag.blueprints.team.evaluation.texts.loading import question_or_404
from praxistag.domain.errors import DomainError, NameTaken
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.services import evaluation_categories as categories
from praxistag.services.evaluation_categories import Words
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey, TextCategory
    from praxistag.questionnaire.model import Question

bp = Blueprint("categories", __name__, url_prefix="/<public_id>/texte/<code>/kategorien")


@bp.get("")
def show(public_id: str, code: str) -> ResponseReturnValue:
    """Show the categories of a question."""
    survey, question = question_or_404(public_id, code)
    return _page(survey, question, CategoryForm(formdata=None))


@bp.post("")
def add(public_id: str, code: str) -> ResponseReturnValue:
    """Add a category."""
    survey, question = question_or_404(public_id, code)
    form = CategoryForm()
    if not form.validate_on_submit():
        return _page(survey, question, form), 422
    try:
        with write_transaction():
            categories.add(survey, code, _words(form), by=actor(), now=utc_now())
    except DomainError as refusal:
        form.reject(message_for(refusal), _field_of(refusal))
        return _page(survey, question, form), 422
    return redirect(url_for(".show", public_id=public_id, code=code), 303)


@bp.route("/<int:category_id>", methods=["GET", "POST"])
def edit(public_id: str, code: str, category_id: int) -> ResponseReturnValue:
    """Word a category anew."""
    survey, question = question_or_404(public_id, code)
    category = _category_or_404(survey, code, category_id)
    form = CategoryForm(obj=category)
    if form.validate_on_submit():
        try:
            with write_transaction():
                categories.change(survey, category, _words(form), by=actor(), now=utc_now())
        except DomainError as refusal:
            form.reject(message_for(refusal), _field_of(refusal))
        else:
            return redirect(url_for(".show", public_id=public_id, code=code), 303)
    page = render_template(
        "team/evaluation/texts/categories/edit.html",
        survey=survey,
        question=question,
        category=category,
        form=form,
    )
    return (page, 422) if form.errors else page


@bp.post("/<int:category_id>/hoch")
def move_up(public_id: str, code: str, category_id: int) -> ResponseReturnValue:
    """Let a category change places with the one before it."""
    survey, _question = question_or_404(public_id, code)
    category = _category_or_404(survey, code, category_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            categories.move_up(survey, category)
    return redirect(url_for(".show", public_id=public_id, code=code), 303)


@bp.route("/<int:category_id>/entfernen", methods=["GET", "POST"])
def remove(public_id: str, code: str, category_id: int) -> ResponseReturnValue:
    """Ask where the texts of a category go, then take it away."""
    survey, question = question_or_404(public_id, code)
    category = _category_or_404(survey, code, category_id)
    known = categories.of_question(survey, code)
    others = [one for one in known if one is not category]
    form = RemoveForm(others=[(str(one.id), one.name) for one in others])
    if form.validate_on_submit():
        into = next((one for one in others if str(one.id) == form.into.data), None)
        return _removed(survey, category, None if form.into.data == NOWHERE else into)
    page = render_template(
        "team/evaluation/texts/categories/remove.html",
        survey=survey,
        question=question,
        category=category,
        form=form,
    )
    return (page, 422) if form.errors else page


def _removed(
    survey: Survey, category: TextCategory, into: TextCategory | None
) -> ResponseReturnValue:
    code, public_id = category.question_code, survey.public_id
    try:
        with write_transaction():
            categories.remove(survey, category, into=into, by=actor(), now=utc_now())
    except DomainError as refusal:
        flash(message_for(refusal), "danger")
    else:
        flash("Die Kategorie ist weg.", "success")
    return redirect(url_for(".show", public_id=public_id, code=code), 303)


def _words(form: CategoryForm) -> Words:
    return Words(form.name.data or "", form.definition.data or "", form.example.data or "")


def _field_of(refusal: DomainError) -> str | None:
    return refusal.field if isinstance(refusal, NameTaken) else None


def _category_or_404(survey: Survey, code: str, category_id: int) -> TextCategory:
    return categories.find(survey, code, category_id) or abort(404)


def _page(survey: Survey, question: Question, form: CategoryForm) -> str:
    return render_template(
        "team/evaluation/texts/categories/show.html",
        survey=survey,
        question=question,
        known=categories.of_question(survey, question.code),
        is_fixed=categories.both_are_done(survey, question.code),
        form=form,
    )
