"""The way into the example event."""
