"""Reading in a process of its own: the client that asks, the worker that reads with limits, and the form in which a document
goes from one to the other.
"""
