"""Tables that may be lost when the database server crashes, so that writing to them need not wait for its disk."""

from typing import Any

from django.db import migrations


def fleeting(*tables: str) -> migrations.RunPython:
    """A migration's step after which PostgreSQL keeps ``tables`` out of its write-ahead log.

    A server that crashes or hands over to a standby finds them empty: only for what can be counted anew. SQLite
    waits for no disk in its usual mode, so nothing changes there.
    """

    def turned(word: str) -> Any:
        def turn(_apps: Any, editor: Any) -> None:
            if editor.connection.vendor == "postgresql":
                for table in tables:
                    editor.execute(f"ALTER TABLE {editor.quote_name(table)} SET {word}")

        return turn

    return migrations.RunPython(turned("UNLOGGED"), turned("LOGGED"))
