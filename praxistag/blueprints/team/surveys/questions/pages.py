"""How the editor answers: as a page, or as the parts of it a script puts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for

from praxistag.blueprints.team.surveys.loading import survey_or_404
from praxistag.blueprints.team.surveys.questions.forms import QuestionForm, Setting
from praxistag.blueprints.team.surveys.questions.view import Workspace
from praxistag.questionnaire.versions import question_digest
from praxistag.services import survey_drafts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.questionnaire.versions import Change

PART = "X-Praxistag-Part"
"""A request with this header wants the parts that may have changed, not the page."""


@dataclass(frozen=True)
class Trouble:
    """What stands in the way of saving: somebody else's wording, or a reason that is missing."""

    theirs: tuple[Change, ...] = ()
    is_conflict: bool = False
    is_gone: bool = False
    """Somebody removed the question meanwhile."""
    note: str = ""
    message: str = ""


NO_TROUBLE = Trouble()


def workspace(public_id: str, code: str = "") -> Workspace:
    """Return the editor as the draft stands, with a question open or none."""
    survey = survey_or_404(public_id)
    return Workspace(survey, survey_drafts.current(survey), code)


def form_for(space: Workspace, *, is_posted: bool = True) -> QuestionForm | None:
    """Return the form of the question at work, filled by this request if it is what was sent."""
    question = space.opened
    if question is None or not space.is_editable:
        return None
    setting = Setting(
        question, space.questionnaire, space.scale_choices(), is_fixed=space.is_open_fixed
    )
    seen = question_digest(question)
    if is_posted:
        return QuestionForm(setting, seen=seen)
    return QuestionForm(setting, seen=seen, formdata=None)


def wants_parts() -> bool:
    """Tell whether a script asks."""
    return request.headers.get(PART) == "1"


def page(
    space: Workspace,
    form: QuestionForm | None = None,
    *,
    status: int = 200,
    trouble: Trouble = NO_TROUBLE,
) -> ResponseReturnValue:
    """Answer with the editor as it stands."""
    name = "_parts" if wants_parts() else "edit"
    shown = render_template(
        f"team/surveys/questions/{name}.html",
        space=space,
        survey=space.survey,
        form=form,
        errors=list(complaints(form)) if form else [],
        trouble=trouble,
    )
    return shown, status


def saved(public_id: str, code: str) -> ResponseReturnValue:
    """Answer after a question was saved."""
    if wants_parts():
        fresh = workspace(public_id, code)
        return page(fresh, form_for(fresh, is_posted=False))
    flash(f"{code}: gespeichert.", "success")
    name, anchor = "team.surveys.questions", f"frage-{code}"
    if request.form.get("go") == "close":
        return redirect(url_for(f"{name}.show", public_id=public_id, _anchor=anchor), 303)
    return redirect(url_for(f"{name}.edit", public_id=public_id, code=code, _anchor=anchor), 303)


def complaints(form: QuestionForm) -> list[tuple[str, str, str]]:
    """Return every complaint of a form as the id of its field, its label, and the sentence."""
    found = [("", "", message) for message in form.form_errors]
    fields = [field for field in form if field.type != "FieldList"]
    for name in ("options", "items", "conditions"):
        for row in form.rows(name):
            fields += list(row.form)
    found += [(one.id, one.label.text, one.errors[0]) for one in fields if one.errors]
    return found
