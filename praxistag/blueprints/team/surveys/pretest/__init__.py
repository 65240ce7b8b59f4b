"""Trying the questionnaire; answers are thrown away."""
