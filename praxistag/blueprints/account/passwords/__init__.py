"""Choosing a password: invited, forgotten, or simply a new one."""
