"""The lists with names that go to the doors of the workshops."""
