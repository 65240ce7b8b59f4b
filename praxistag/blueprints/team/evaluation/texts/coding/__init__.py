"""Putting texts into categories, apart and together."""
