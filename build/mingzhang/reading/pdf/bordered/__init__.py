"""Tables of a PDF with drawn borders: from the lines of a page to cells and the texts in them."""
