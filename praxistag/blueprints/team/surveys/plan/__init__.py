"""What is evaluated, settled before anybody answers."""
