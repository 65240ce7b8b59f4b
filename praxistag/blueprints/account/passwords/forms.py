"""Forms around passwords."""

from __future__ import annotations

from praxistag.blueprints.account.forms import login_email_field
from praxistag.web.forms import PageForm


class ForgottenForm(PageForm):
    """The address a link goes to."""

    email = login_email_field()
