"""Ranking the workshops of the day."""
