"""Tables in cells, as documents with rows and columns have them."""
