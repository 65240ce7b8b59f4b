"""One plan: check how it came about, publish it, bring an earlier one back."""
