"""The categories of a question."""
