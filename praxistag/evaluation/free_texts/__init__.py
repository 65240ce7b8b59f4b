"""What helps people who read free texts: suspicious places, shortening, frequent words."""
