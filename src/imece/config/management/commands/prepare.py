"""Makes the database ready for the server, in one start of Django."""

from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

ACCOUNTS = "=== accounts"


class Command(BaseCommand):
    help = "Migrates the database, fills an empty one with the demo municipality and prints the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, stdout=self.stdout, verbosity=1)
        if "load_demo" in get_commands():
            call_command("load_demo", "--if-empty", stdout=self.stdout)
            self.stdout.write(ACCOUNTS)
            call_command("load_demo", "--accounts", stdout=self.stdout)
