"""Checking the code of a certificate, for anybody who holds one."""
