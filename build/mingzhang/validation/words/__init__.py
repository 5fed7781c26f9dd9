"""Families C, D and R: what a filing says in words, against its tables and against itself."""
