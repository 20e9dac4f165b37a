"""Makes the database ready for the server, in one start of Django."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from imece.civic.institution.api import Actor
from imece.config.health import pending_migrations
from imece.engines.catalog.api import add_shipped_rows
from imece.services.solution_center.shipping import add_first_categories

ACCOUNTS = "=== accounts"


class Command(BaseCommand):
    help = "Migrates the database, fills an empty one with the demo municipality and prints the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        if pending_migrations():
            call_command("migrate", interactive=False, stdout=self.stdout, verbosity=1)
        call_command("load_demo", "--if-empty", stdout=self.stdout)
        add_shipped_rows(Actor.system())
        add_first_categories()
        self.stdout.write(ACCOUNTS)
        call_command("load_demo", "--accounts", stdout=self.stdout)
