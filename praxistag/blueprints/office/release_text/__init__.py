"""What an office says with each release."""
