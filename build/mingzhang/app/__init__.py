"""The commands of the program, a module for each, and how they speak to people."""
