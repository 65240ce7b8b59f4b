"""What the team wants to know, and which questions it learns that from."""
