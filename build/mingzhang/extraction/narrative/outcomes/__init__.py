"""What final accounts say beside changes: what was planned, what was spent, why the two differ, and how single projects were evaluated."""
