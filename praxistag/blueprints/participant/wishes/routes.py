"""`/meine/<token>/wuensche`: rank workshops, saved at once, until the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for

from praxistag.blueprints.participant.pages import person, render_own
from praxistag.blueprints.participant.wishes.forms import MOVE, WishesForm
from praxistag.blueprints.participant.wishes.view import WishesView
from praxistag.domain.errors import DomainError, WishesClosed
from praxistag.domain.schedule import local_day, utc_now
from praxistag.domain.wish_lists import Move, Standing, Step
from praxistag.extensions import write_transaction
from praxistag.services import wishes
from praxistag.web.errors import message_for

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("wishes", __name__)

NOT_SAVED_ANY_MORE = "Das ist nicht mehr gespeichert. Es gilt, was hier steht."


@bp.route("/wuensche", methods=["GET", "POST"])
def choose() -> ResponseReturnValue:
    """Let a person rank the workshops of the day; each button saves at once."""
    view, now = _view(), utc_now()
    form = _form(view)
    if not wishes.can_choose(person(), now=now):
        return (_closed(NOT_SAVED_ANY_MORE), 409) if form.is_submitted() else _closed()
    if not form.is_submitted():
        form.show(view.slugs, view.wished_track.slug if view.wished_track else None)
        return _page(form, view)
    button = request.form.get(MOVE, "")
    if form.validate() and form.knows(button, [slug for slug, _ in view.workshop_choices]):
        try:
            ranking = form.ranking(button)
            with write_transaction():
                wishes.choose(person(), ranking, track=form.track.data, now=now)
        except WishesClosed:
            return _closed(NOT_SAVED_ANY_MORE), 409
        except DomainError as refusal:
            form.reject(message_for(refusal))
            view = _view()  # what was read before has been let go of by the transaction
        else:
            return _saved(button, is_indifferent=not ranking)
    return _page(form, view), 422


def _view() -> WishesView:
    return WishesView.of(
        person(),
        track=request.args.get("strang", ""),
        last=request.args.get("zuletzt", "") if request.method == "GET" else "",
    )


def _form(view: WishesView) -> WishesForm:
    return WishesForm(
        limit=view.limit,
        workshops=view.workshop_choices,
        tracks=[(track.slug, track.name) for track in view.timetable.tracks],
    )


def _page(form: WishesForm, view: WishesView) -> str:
    saved_at = view.saved.saved_at if view.saved else None
    return render_own(
        "wishes/choose.html",
        form=form,
        view=view,
        is_waiting=person().waiting_since is not None,
        is_saved_today=saved_at is not None and local_day(saved_at) == local_day(utc_now()),
    )


def _closed(trouble: str = "") -> str:
    """Say why there is nothing to choose, and show what counts."""
    standing = wishes.standing(person(), now=utc_now())
    if standing is Standing.CLOSED:
        return render_own("wishes/closed.html", view=_view(), trouble=trouble)
    return render_own("wishes/not_asked.html", standing=standing)


def _saved(button: str, *, is_indifferent: bool) -> ResponseReturnValue:
    """Lead back to the place of the button; the page says there what is stored."""
    track = request.args.get("strang") or None
    move = Move.read(button)
    if move is None:
        words = "Jeder Workshop ist recht" if is_indifferent else "Die Wünsche sind gespeichert"
        flash(f"{words}.", "success")
        return redirect(url_for(".choose", strang=track), 303)
    anchor = "weitere" if move.step is Step.ADD else "wuensche"
    return redirect(url_for(".choose", strang=track, zuletzt=move.slug, _anchor=anchor), 303)
