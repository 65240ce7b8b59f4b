"""Alembic revisions, inside the package so that a wheel can migrate."""
