"""Registering for the day: apprentices (du) and guests (Sie)."""
