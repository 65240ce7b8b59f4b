"""Seats fixed by hand."""
