"""Which column each figure of a flat row belongs to, by the relations between rows and columns."""
