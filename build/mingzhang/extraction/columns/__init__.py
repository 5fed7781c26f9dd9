"""What each column of a table means: by its header, and by sums where the header is lost."""
