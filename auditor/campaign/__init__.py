"""Many portals in one run: the roster, the jobs, their state on disk, and what was asked of whom."""
