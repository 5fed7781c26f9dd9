"""The package over all filings, `all/`: every resource of theirs, and what only the whole has."""
