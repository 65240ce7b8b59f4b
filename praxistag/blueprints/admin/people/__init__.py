"""People who registered, over all organisations."""
