"""Sending a lost personal link again."""
