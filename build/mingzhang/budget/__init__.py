"""What is known of budgets, as data in YAML with a typed loader for each file, and the frozen classes that rooms hand to each
other.

`document` is what a reader hands over, `filing` what the parser makes of it, `resources` the
columns of the data contract, `amount` the figures, `agency` who files.
"""
