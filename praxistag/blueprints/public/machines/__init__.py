"""What programs ask for: security.txt, robots.txt, the icon."""
