"""A filing as rules read it: its figures as terms, what rows and columns are called, what is known of how each was read."""
