"""From sections of a filing to tables of the contract: rows and their kinds, evidence for columns, what stays unread."""
