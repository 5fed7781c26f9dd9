"""Tables of a PDF without borders: columns by the words of their header, rows by the space between them."""
