"""The programme of the day."""
