"""What is hidden in an evaluation, for those who evaluate alone."""
