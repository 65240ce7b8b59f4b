"""What of an evaluation leaves as a file."""
