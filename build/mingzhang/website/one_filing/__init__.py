"""One filing as its page needs it: its tables, words and figures, and where each figure is from."""
