"""Questionnaires: their model, conditions, rules for answers, formats and the coach.

A core without web and database: `canonical.parse` opens a file, `answers.py` and `checks.py` read
and judge what somebody answered, `coach` says what could be asked better.
"""
