"""Tracks, rooms and slots of the day."""
