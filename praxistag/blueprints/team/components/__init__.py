"""The components page: every macro in every state."""
