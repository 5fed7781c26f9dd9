"""The filings of one agency over the years: who it is, and what of its years may be compared."""
