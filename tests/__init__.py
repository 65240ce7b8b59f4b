"""The second documentation of praxistag."""
