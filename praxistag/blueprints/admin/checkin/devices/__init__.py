"""Devices of the door: shown with a code, taken off the list one by one or all at once."""
