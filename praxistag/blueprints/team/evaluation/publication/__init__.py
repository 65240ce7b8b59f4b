"""The short report: looked at, published, taken back."""
