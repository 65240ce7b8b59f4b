"""Tickets of the people of an office, to print and hand out."""
