"""Workshops from first wish to rating."""
