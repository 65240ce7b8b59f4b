"""The evaluation of a survey: from responses or counts to numbers that are right and safe to show.

A pure core: it knows questionnaires, pandas, numpy and scipy, and neither Flask nor the database.
What it returns is results.json (`shapes.py`); pages, reports and files are made from that alone.
"""
