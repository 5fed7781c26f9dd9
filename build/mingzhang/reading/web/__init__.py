"""Web pages: the filing that a portal's page contains, as paragraphs and tables."""
