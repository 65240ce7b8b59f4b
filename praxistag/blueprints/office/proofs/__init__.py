"""After the day: who attended what, certificates, corrections."""
