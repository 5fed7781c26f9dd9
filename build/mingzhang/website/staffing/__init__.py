"""People, purchases and things of an agency beside its money: what filings count, and what a person costs where that can be said."""
