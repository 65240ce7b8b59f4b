"""A survey beside those of earlier years."""
