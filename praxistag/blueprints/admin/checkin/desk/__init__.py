"""What the door could not settle alone."""
