"""Packages in their folders: which is in place, which version holds an id, and folders that appear whole or not at all."""
