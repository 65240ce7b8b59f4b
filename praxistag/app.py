"""The application factory: the one place that knows every part."""

from __future__ import annotations

import logging
from logging.config import dictConfig
from typing import TYPE_CHECKING

from flask import Flask
from jinja2 import StrictUndefined

from praxistag import blueprints, jobs, web
from praxistag import models as _models  # noqa: F401 -- registers every table
from praxistag.extensions import babel, csrf, db, limiter
from praxistag.web.survey_silence import SurveySilence

if TYPE_CHECKING:
    from praxistag.config import Config


def create_app(config: Config) -> Flask:
    """Build the application from a configuration; touches neither the database nor the network."""
    configure_logging()
    app = Flask(__name__, instance_path=str(config.instance), static_folder=None)
    app.config.from_mapping(config.to_flask())
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.auto_reload = app.config["TEMPLATES_AUTO_RELOAD"] = False
    db.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    # It asks on every request for limits that hold everywhere; ours stand on their views.
    app.before_request_funcs[None].remove(limiter._check_request_limit)  # noqa: SLF001
    babel.init_app(app)
    web.init_app(app)
    jobs.init_app(app)
    blueprints.register(app)
    return app


def configure_logging() -> None:
    """Log to stderr, one line per fact, with the id of the request and no personal data."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {
                "request_id": {"()": "praxistag.web.request_id.RequestIdFilter"},
                "survey_silence": {"()": SurveySilence},
            },
            "formatters": {
                "line": {
                    "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"
                }
            },
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "line",
                    "filters": ["survey_silence", "request_id"],
                }
            },
            "loggers": {"praxistag": {"level": "INFO", "handlers": ["stderr"]}},
        }
    )
    if logging.lastResort and not logging.lastResort.filters:
        logging.lastResort.addFilter(SurveySilence())  # what libraries say goes that way
