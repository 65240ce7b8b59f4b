"""The fair allocation of workshop seats: pure, on plain data, usable alone on files.

Everything here but `engine/` needs the standard library only; `engine/` needs numpy and highspy
and is imported in the process that solves. Method and sources: docs/algorithms/allocation.md.
"""
