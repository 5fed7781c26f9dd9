"""Workbooks (XLSX, XLS): each sheet as text and tables, its cells as they are shown."""
