"""Signing in and out: password, second factor, and the password again before what matters."""
