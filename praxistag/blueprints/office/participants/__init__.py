"""The list of the people of an office, on screen and as files."""
