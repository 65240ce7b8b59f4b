"""Comparisons between groups, moments and years: a test, how large the difference is, how sure.

Every test works on counts, so that it costs the same for a hundred people and for a million, and
does not ask whether they came as rows or as a published table. Effects are positive where the
first group is higher. Weights are left aside here: tests count people.
"""
