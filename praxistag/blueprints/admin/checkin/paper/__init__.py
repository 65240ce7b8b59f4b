"""Paper as an equal of the scanner: the pack for the evening before, and the way back for ticks."""
