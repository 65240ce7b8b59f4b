"""All surveys of the event, and how one of them stands."""
