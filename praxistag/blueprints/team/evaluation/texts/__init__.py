"""Free texts of a survey: read, put into categories; for those who evaluate alone."""
