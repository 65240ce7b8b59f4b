"""Pure rules of the day: standard library only, no clock, no randomness of their own."""
