"""Rows for SPSS, PSPP, Stata and R: a .sav with labels, and syntax for what a .sav cannot hold."""
