"""What an account may do here, and its own security."""
