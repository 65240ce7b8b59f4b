"""`/team/befragungen/<public_id>/einstellungen`: title, notice, way in, times, group sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from praxistag.blueprints.team.surveys import words
from praxistag.blueprints.team.surveys.loading import is_done, survey_or_404
from praxistag.blueprints.team.surveys.settings.forms import SettingsForm, TextsForm, TimesForm
from praxistag.domain.schedule import utc_now
from praxistag.domain.surveys import BEFORE_ANSWERS
from praxistag.extensions import write_transaction
from praxistag.questionnaire.editing import Edit
from praxistag.services import survey_drafts, survey_edits, surveys
from praxistag.web.guards import actor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import Survey
    from praxistag.questionnaire.model import Questionnaire

bp = Blueprint("settings", __name__, url_prefix="/<public_id>/einstellungen")


@bp.get("")
def edit(public_id: str) -> ResponseReturnValue:
    """Show both forms."""
    survey = survey_or_404(public_id)
    return _page(survey, _texts_form(survey), _settings_form(survey))


@bp.post("")
def save(public_id: str) -> ResponseReturnValue:
    """Store way in, times and group sizes."""
    survey = survey_or_404(public_id)
    form = _settings_form(survey)
    if form.validate_on_submit():
        settings = form.within(survey) if isinstance(form, TimesForm) else form.details()
        seen = form.seen.data or ""
        with form.refusals(survey), write_transaction():
            surveys.change_settings(survey, settings, seen=seen, by=actor(), now=utc_now())
        if not form.errors:
            flash("Einstellungen: gespeichert.", "success")
            return redirect(url_for(".edit", public_id=public_id), 303)
    return _page(survey, _texts_form(survey), form), 422


@bp.post("/texte")
def save_texts(public_id: str) -> ResponseReturnValue:
    """Store title and notice in the draft."""
    survey = survey_or_404(public_id)
    form = TextsForm()
    if not form.validate_on_submit():
        return _page(survey, form, _settings_form(survey)), 422

    def rewrite(questionnaire: Questionnaire) -> Edit:
        title, notice = form.title.data or "", form.notice.data or ""
        edited = replace(questionnaire, title=title, notice=notice)
        return Edit(edited, "Titel und Hinweis geändert")

    if is_done(lambda: survey_edits.apply(survey, rewrite, by=actor(), now=utc_now())):
        flash("Titel und Hinweis: gespeichert.", "success")
    return redirect(url_for(".edit", public_id=public_id), 303)


def _texts_form(survey: Survey) -> TextsForm:
    questionnaire = survey_drafts.current(survey)
    values = {"title": questionnaire.title, "notice": questionnaire.notice}
    return TextsForm(formdata=None, data=values)


def _settings_form(survey: Survey) -> SettingsForm | TimesForm:
    """Return the form of what may still be settled."""
    kind = SettingsForm if survey.state in BEFORE_ANSWERS else TimesForm
    return kind.over(survey)


def _page(survey: Survey, texts: TextsForm, form: SettingsForm | TimesForm) -> str:
    return render_template(
        "team/surveys/settings/edit.html",
        survey=survey,
        texts=texts,
        form=form,
        is_editable=survey_drafts.is_open(survey),
        words=words,
    )
