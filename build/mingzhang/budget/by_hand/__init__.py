"""What people say of filings and figures by hand, as frozen classes: rows of lists and keys of `filing.yml`."""
