"""For those who watch the server: whether it lives, and whether it can serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from imece.shell.ui.access import public


@public
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has the shape of this program, otherwise 503 and what is missing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = "" if _is_migrated() else "migrations"
    except DatabaseError:
        missing = "database"
    return HttpResponse(f"{missing or 'ok'}\n", status=503 if missing else 200, content_type="text/plain")


_known = set[str]()


def _is_migrated() -> bool:
    """Looked up until it is so; then it stays so for as long as this process lives."""
    if not _known and not pending_migrations():
        _known.add("migrated")
    return bool(_known)


def pending_migrations() -> int:
    """How many steps ``migrate`` would take now; a tenth of the time that it needs to find out itself."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
