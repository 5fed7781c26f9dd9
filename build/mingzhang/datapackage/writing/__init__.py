"""One filing and its findings as the files of a data package."""
