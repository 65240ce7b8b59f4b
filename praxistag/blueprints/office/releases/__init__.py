"""Deciding about people: release, question, taking back."""
