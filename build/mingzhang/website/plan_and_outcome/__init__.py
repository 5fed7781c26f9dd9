"""What was planned beside what was spent: by the plans that accounts print, or by the budget of the same year where it is held."""
