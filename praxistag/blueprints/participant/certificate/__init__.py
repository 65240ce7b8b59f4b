"""The certificate of the person whose link it is."""
