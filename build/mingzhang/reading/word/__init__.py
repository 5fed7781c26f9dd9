"""Word files: DOCX as it looks when all changes are accepted, and DOC through LibreOffice."""
