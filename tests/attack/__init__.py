"""The attacker: given all files of an installation, who answered what, and when?"""
