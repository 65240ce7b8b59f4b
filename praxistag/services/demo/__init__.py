"""The example event (requirements.md § 8): invented from end to end, removable without trace."""
