"""From terms to a finding: how far two sides may be apart, how it is said, and what it is worth."""
