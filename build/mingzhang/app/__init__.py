"""What people start: the commands and the order of their steps."""
