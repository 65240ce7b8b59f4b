"""The exact solver (numpy, highspy); imported by the process that solves, never by the web."""
