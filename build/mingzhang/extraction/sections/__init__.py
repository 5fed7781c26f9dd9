"""Where each table of a document begins and ends, and what it is called."""
