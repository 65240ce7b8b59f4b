"""The report of an evaluation: from results.json and the questionnaire to pages people read.

It sees released results only, and nothing of what is hidden but that it is not there.
"""
