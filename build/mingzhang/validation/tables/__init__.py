"""Families A and B: what tables promise by themselves and of each other."""
