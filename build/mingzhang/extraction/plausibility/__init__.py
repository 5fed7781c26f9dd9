"""What figures of tables can be: amounts and no counts, within bounds, in one unit, in rows that have kept their cells."""
