"""Who signs in while measuring; all with one password of a database that is thrown away."""

THREADS = 8
PASSWORD = "imece-bench-2026"  # noqa: S105 - see above
RESIDENTS = [f"bench{number}" for number in range(4 * THREADS)]
ASKERS = [f"unit{number}" for number in range(4 * THREADS)]
"""Staff of another unit, who apply for it."""
CLERK, SIGNERS = "zeynep", ("hakan", "selma")
