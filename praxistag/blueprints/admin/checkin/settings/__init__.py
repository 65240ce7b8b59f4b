"""What the event office decides about the door."""
