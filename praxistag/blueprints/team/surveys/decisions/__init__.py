"""Why the team kept what the coach would change."""
