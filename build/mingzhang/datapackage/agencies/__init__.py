"""The register of agencies, `filings/agencies.csv`: who files, under which id."""
