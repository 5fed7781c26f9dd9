"""The central page: one filing of one agency and year, section by section."""
