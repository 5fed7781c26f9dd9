"""Whose filing it is, of which year and kind, and by which form it is read."""
