"""Looks at the socket of an idle connection instead of asking the server ``SELECT 1`` before every request."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that lies idle and open has nothing to read; one that the server ended has its farewell there."""

    def is_usable(self) -> bool:
        """Whether the connection can be used. Where something waits to be read, or went wrong, the server is asked."""
        if self.connection is None:
            return False
        if not self.errors_occurred and self._is_quiet():
            return True
        usable: bool = super().is_usable()
        return usable

    def _is_quiet(self) -> bool:
        if self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN | select.POLLPRI)
        return not waiting.poll(0)
