"""Organisations that take part, and the legal persons behind them."""
