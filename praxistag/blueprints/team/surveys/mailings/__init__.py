"""Invitation and reminders, to all in one batch."""
