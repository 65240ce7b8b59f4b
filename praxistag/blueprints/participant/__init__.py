"""The personal pages of participants; guarded by the link, not by an account (SI-04)."""

from praxistag.blueprints.participant.routes import bp

__all__ = ["bp"]
