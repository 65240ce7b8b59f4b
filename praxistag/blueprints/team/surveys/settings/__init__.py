"""What is settled about a survey beside its questions."""
