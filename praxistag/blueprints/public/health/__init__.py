"""What watches the installation: alive, ready, figures."""
