"""Forms: what the filings of one place have that those of others have not (`forms/`), checked and typed."""
