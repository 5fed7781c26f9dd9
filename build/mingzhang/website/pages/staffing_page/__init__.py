"""Pages on people, purchases and things of many agencies: a page for each year of budgets, and of accounts."""
