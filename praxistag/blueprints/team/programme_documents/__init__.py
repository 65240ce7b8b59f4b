"""What of the programme goes to the printer, without a single name."""
