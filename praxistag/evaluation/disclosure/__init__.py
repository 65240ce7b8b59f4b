"""What of the counts may be shown: nothing small, and nothing that gives something small away.

How it works, whom it protects and whom not: docs/algorithms/disclosure.md.
"""
