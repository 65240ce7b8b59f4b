"""Praxistag: registration, tickets, check-in and evaluation of a day for apprentices."""
