"""The event: what it is called, when, where, for how many."""
