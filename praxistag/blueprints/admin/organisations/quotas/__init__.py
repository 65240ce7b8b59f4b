"""Fixed numbers of places per organisation, all in one form."""
