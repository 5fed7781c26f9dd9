"""What a filing says around its tables: part three in words, and the staff and units of part one."""
