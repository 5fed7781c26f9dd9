"""The pages of a PDF: what is drawn on each, in which order it is read, and how pages become one document."""
