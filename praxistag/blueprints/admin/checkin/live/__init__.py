"""How many have arrived, in numbers that follow the door."""
