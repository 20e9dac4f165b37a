"""``manage.py worker``: run background jobs until stopped."""

import os
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django_q.cluster import Cluster

from imece.kernel.jobs import sync_schedules

NICENESS = 10
"""On one machine those who wait for a page come first: letters and sums take the time that is left."""


class Command(BaseCommand):
    """Keeps django-q2's processes together: one signal stops them cleanly, and none outlives its parent."""

    help = "Runs background jobs. SIGTERM or Ctrl-C lets the running jobs finish first."

    def handle(self, *_args: Any, **_options: Any) -> None:
        os.nice(NICENESS)
        sync_schedules()
        connections.close_all()
        os.register_at_fork(after_in_child=follow_parent)
        cluster = Cluster()
        cluster.start()
        self.stdout.write("Worker is running.")
        while cluster.sentinel.is_alive():
            cluster.sentinel.join(1)
        if cluster.sentinel.exitcode:
            raise CommandError(f"The worker's processes ended unexpectedly ({cluster.sentinel.exitcode}).")
        self.stdout.write("Worker has stopped.")


def follow_parent() -> None:
    """In a child process: leave the terminal's group, so that only the parent hears signals; end when it ends."""
    os.setpgid(0, 0)
    threading.Thread(target=_end_after, args=[os.getppid()], daemon=True).start()


def _end_after(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
