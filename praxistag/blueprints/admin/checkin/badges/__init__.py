"""Badges for printing: on which paper, for whom, and what one of them looks like."""
