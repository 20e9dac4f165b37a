"""Full-text search that folds and stems Turkish the same way on SQLite and PostgreSQL."""

from imece.kernel.search.index import matching, put, put_many, remove

__all__ = ["matching", "put", "put_many", "remove"]
