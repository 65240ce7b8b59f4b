"""Slips to draw, and the poster that leads to the survey."""
