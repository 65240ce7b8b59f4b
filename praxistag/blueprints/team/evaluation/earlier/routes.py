"""`/team/auswertung/frueher`: surveys of years before the application, as counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from praxistag.blueprints.team.evaluation.earlier.forms import (
    DetailsForm,
    TakeForm,
    UploadForm,
    document_of,
)
from praxistag.domain.errors import DomainError
from praxistag.domain.schedule import utc_now
from praxistag.extensions import write_transaction
from praxistag.json_shapes import FormatError
from praxistag.services import earlier_surveys, events
from praxistag.services.earlier_surveys import Details
from praxistag.web.errors import message_for
from praxistag.web.forms import ActionForm
from praxistag.web.guards import actor
from praxistag.web.responses import CSV, attachment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from praxistag.models import EarlierSurvey
    from praxistag.questionnaire.formats import Reading
    from praxistag.services.earlier_surveys import Counted

bp = Blueprint("earlier", __name__, url_prefix="/frueher")


@bp.get("")
def index() -> ResponseReturnValue:
    """List what was brought."""
    found = earlier_surveys.imported(is_demo=_is_demo())
    return render_template("team/evaluation/earlier/index.html", found=found)


@bp.route("/einlesen", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Read both files, and show what would be kept."""
    form = UploadForm()
    if form.validate_on_submit():
        reading, content = form.reading(), form.content()
        if reading and content is not None and (counted := _counted(form, reading, content)):
            return _report(form, reading, counted)
    page = render_template("team/evaluation/earlier/upload.html", form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/uebernehmen")
def take() -> ResponseReturnValue:
    """Keep what was read; it is counted once more, as anything may have been sent."""
    form = TakeForm()
    reading = form.reading() if form.validate_on_submit() else None
    if reading is None or (counted := _counted(form, reading, form.content())) is None:
        abort(422)
    with write_transaction():
        row = earlier_surveys.add(
            _details(form), counted, is_demo=_is_demo(), by=actor(), now=utc_now()
        )
    flash(f"„{row.title}“ ({row.year}) ist da und steht jetzt neben euren Befragungen.", "success")
    return redirect(url_for(".index"), 303)


@bp.get("/<earlier_id>/zahlen.csv")
def counts(earlier_id: str) -> ResponseReturnValue:
    """Hand out the counts as they are kept."""
    row = _import_or_404(earlier_id)
    return attachment(row.counts.encode(), mimetype=CSV, filename=f"befragung-{row.year}.csv")


@bp.get("/<earlier_id>/entfernen")
def ask_remove(earlier_id: str) -> ResponseReturnValue:
    """Ask before an import and what was decided about it is deleted."""
    row = _import_or_404(earlier_id)
    return render_template("team/evaluation/earlier/remove.html", row=row)


@bp.post("/<earlier_id>/entfernen")
def remove(earlier_id: str) -> ResponseReturnValue:
    """Delete an import."""
    row = _import_or_404(earlier_id)
    if ActionForm().validate_on_submit():
        with write_transaction():
            earlier_surveys.remove(row, by=actor(), now=utc_now())
        flash(f"„{row.title}“ ({row.year}) ist entfernt.", "success")
    return redirect(url_for(".index"), 303)


def _counted(form: DetailsForm, reading: Reading, content: bytes) -> Counted | None:
    """Count what was brought; what is wrong with it stands at its field."""
    try:
        counted = earlier_surveys.count(reading.questionnaire, content, form.population.data)
    except FormatError as error:
        refusal = str(error)
    except DomainError as error:
        refusal = message_for(error)
    else:
        return counted if form.is_enough_for(counted.results["n"]) else None
    form.reject(refusal, "numbers" if "numbers" in form else None)
    return None


def _report(form: UploadForm, reading: Reading, counted: Counted) -> str:
    details = _details(form)
    going_on = TakeForm(
        formdata=None,
        data={**vars(details), "document": document_of(reading), "counts": counted.counts},
    )
    return render_template(
        "team/evaluation/earlier/report.html",
        form=going_on,
        details=details,
        found={"reading": reading},
        counted=counted,
    )


def _details(form: DetailsForm) -> Details:
    return Details(
        year=form.year.data,
        title=form.title.data,
        population=form.population.data,
        source_note=form.source_note.data or "",
    )


def _is_demo() -> bool:
    """Tell whether the example is on: invented and real surveys never stand beside each other."""
    event = events.current()
    return event is not None and event.is_demo


def _import_or_404(public_id: str) -> EarlierSurvey:
    row = earlier_surveys.find_import(public_id)
    if row is None or row.is_demo != _is_demo():
        abort(404)
    return row
