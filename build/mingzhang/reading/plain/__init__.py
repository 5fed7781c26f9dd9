"""Texts without pages: lines, tables between tabs, bars, commas or blanks, and HTML tables inside Markdown."""
