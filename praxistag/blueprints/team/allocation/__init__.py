"""The allocation: calculate, compare, publish, bring back, and ask what would be."""
