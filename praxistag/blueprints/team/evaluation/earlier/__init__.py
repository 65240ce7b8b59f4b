"""Surveys of years before the application, brought as files."""
