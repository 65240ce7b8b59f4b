"""Surveys of different years: which question is which, and what changed.

Plain Python but for `comparing.py` and `worker.py`, which only the child process imports.
"""
