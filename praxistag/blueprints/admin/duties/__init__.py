"""Hosts, helpers and people who are not there in a block."""
