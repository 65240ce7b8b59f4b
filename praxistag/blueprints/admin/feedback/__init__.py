"""Barriers that people reported."""
