"""Reading whole lists of people."""
