"""Questionnaires out of files and into files."""
