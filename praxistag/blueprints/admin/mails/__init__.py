"""Outgoing mails as the event office sees them."""
