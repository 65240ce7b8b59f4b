"""Background jobs: each opens a context, calls a service in one transaction, and ends."""
