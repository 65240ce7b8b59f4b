"""What the team says to each other about questions."""
