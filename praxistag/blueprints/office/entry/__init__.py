"""Registering people who have no e-mail."""
