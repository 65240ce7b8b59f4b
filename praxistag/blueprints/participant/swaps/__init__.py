"""Changing seats after a plan is published."""
