"""The nouns of the house: frozen, without behaviour beyond reading themselves.

`document` is what a reader hands over, `filing` what the parser makes of it, `resources` the
columns of the data contract, `amount` the figures, `agency` who files.
"""
