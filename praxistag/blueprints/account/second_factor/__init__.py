"""Setting up the authenticator app, and the recovery codes."""
