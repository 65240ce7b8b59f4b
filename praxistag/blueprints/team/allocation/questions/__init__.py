"""„Was wäre, wenn“: questions whose answers are never published."""
