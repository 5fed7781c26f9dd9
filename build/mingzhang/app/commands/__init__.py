"""The commands, in groups: each reads its arguments, calls what does the work, and says what happened. Every public function of
these modules is a command, and its docstring is its help; `app/cli.py` has their order.

A command loads what it needs itself: `mingzhang --help` is not to wait for readers and charts.
"""
