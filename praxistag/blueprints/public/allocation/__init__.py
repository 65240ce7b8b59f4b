"""How the seats were given, for everybody."""
