"""Names of agencies and places, and which place a name names."""
