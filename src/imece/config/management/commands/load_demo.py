"""``manage load_demo``: an invented municipality to look at."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from imece.civic.institution.api import Institution
from imece.config.demo import accounts
from imece.config.demo.load import load_everything


class Command(BaseCommand):
    help = "Fills an empty database with the invented municipality Örnekkent Belediyesi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when an institution is there")
        parser.add_argument("--accounts", action="store_true", help="only print the demo accounts")
        parser.add_argument("--all", action="store_true", help="with --accounts: print every account")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            for line in accounts.table(everybody=options["all"]):
                self.stdout.write(line)
            return
        if Institution.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("This database already has an institution; the demo needs an empty one.")
        began = time.monotonic()
        load_everything(self.stdout.write)
        self.stdout.write(f"Örnekkent Belediyesi {time.monotonic() - began:.0f} saniyede yüklendi.")
