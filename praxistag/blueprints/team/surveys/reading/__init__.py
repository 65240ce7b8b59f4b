"""A file becomes a survey of its own."""
