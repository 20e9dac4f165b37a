"""``manage retention [--dry-run|--apply]``: the same run as the page in Ofis and the night."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from imece.civic.institution.api import Actor
from imece.civic.privacy.retention.paper import lines_of
from imece.civic.privacy.retention.running import Foreseen, apply_retention, foresee


class Command(BaseCommand):
    help = "Saklama süresi dolan kayıtları gösterir (--dry-run, verilmezse de) ya da imha eder (--apply)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--dry-run", action="store_true", help="yalnız neyin imha edileceğini göster (varsayılan)")
        ways.add_argument("--apply", action="store_true", help="şimdi imha et, tutanağını düzenle")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["apply"]:
            self._apply()
        else:
            self._foresee()

    def _foresee(self) -> None:
        foreseen = foresee()
        for one in foreseen:
            self.stdout.write(_line(one))
        goes = sum(one.goes for one in foreseen if one.rule.is_active)
        self.stdout.write(f"{goes} kayıt imha edilirdi; hiçbir şey değişmedi.")

    def _apply(self) -> None:
        record = apply_retention(actor=Actor.system())
        if record is None:
            self.stdout.write("Süresi dolan ve durdurulmamış bir kayıt yok; hiçbir şey imha edilmedi.")
            return
        for line in lines_of(record):
            plan = f" {line.file_plan}" if line.file_plan else ""
            self.stdout.write(f"{line.title}{plan}: {line.count} {line.way} ({line.reason})")
        self.stdout.write(f"{record.went} kayıt imha edildi, tutanak {record.number}.")


def _line(one: Foreseen) -> str:
    """What a rule would do, in a line; a held record and a rule that waits for a decision are told too."""
    plan = f" {one.rule.file_plan}" if one.rule.file_plan else ""
    held = f", {one.held} durdurulmuş" if one.held else ""
    waits = "" if one.rule.is_active else " [kendiliğinden uygulanmaz]"
    return f"{one.title}{plan}, {one.rule.term_words}: {one.goes} {one.rule.way.ahead}{held}{waits}"
