"""Families B16 and E: what filings of one house or of several years say of each other."""
