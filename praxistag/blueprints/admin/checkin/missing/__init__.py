"""Who is expected and has not been seen yet."""
