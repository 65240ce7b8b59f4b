"""One person of an office: everything it may know and do."""
