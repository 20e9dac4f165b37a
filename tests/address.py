"""How another program reaches the database that the tests use."""

from urllib.parse import quote

from django.db import connection


def database_url(name: str = "") -> str:
    """``IMECE_DATABASE_URL`` of this run's database, or of another one of the same PostgreSQL server."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    password = f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else ""
    port = f":{at['PORT']}" if at["PORT"] else ""
    host = quote(at["HOST"] or "localhost", safe="")
    return f"postgresql://{at['USER']}{password}@{port}/{name or at['NAME']}?host={host}"
