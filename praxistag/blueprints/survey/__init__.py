"""`/befragung`: answering. No account, no cookie of a session, no participant in sight.

Nothing of a request is logged, counted or limited here (docs/adr/0043, surveys.md § 3.5).
"""

from __future__ import annotations

from praxistag.blueprints.survey import device, facts_page, report_page
from praxistag.blueprints.survey.routes import bp
from praxistag.extensions import csrf

# There is no session whose token could be sent: each form carries a signed token without identity
# instead (form_tokens.py), and web/origins.py refuses what other websites send.
csrf.exempt(bp)

__all__ = ["bp", "device", "facts_page", "report_page"]
