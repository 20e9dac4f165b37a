"""``manage audit verify|seal|expire|protect``."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from imece.civic.audit import jobs, operations, term
from imece.civic.audit.chain import link_entries
from imece.civic.audit.expiring import DamagedLogError, expire_log
from imece.civic.audit.traffic.sealing import faults
from imece.civic.audit.verification import Report, verify
from imece.kernel import append_only


class Command(BaseCommand):
    help = "Denetim kayıtlarını doğrular, mühürler; PostgreSQL’de sunan rolün yetkilerini ayarlar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        verifying = acts.add_parser("verify", help="zinciri, mühürleri ve trafik kayıtlarını baştan okur")
        verifying.add_argument("--from", dest="start", type=int, default=1, help="bu sıradan başla")
        verifying.add_argument("--read-only", action="store_true", help="bağlanmamış kayıtları bağlama, sonucu saklama")
        acts.add_parser("seal", help="zinciri ve trafiği şimdi mühürler")
        expiring = acts.add_parser(
            "expire", help="süresi dolan denetim kayıtlarını siler (tabloların sahibi çalıştırır)"
        )
        expiring.add_argument("--dry-run", action="store_true", help="yalnız neyin silineceğini söyle")
        protecting = acts.add_parser("protect", help="ROL yalnız ekler ve okur (tabloların sahibi çalıştırır)")
        protecting.add_argument("role")

    def handle(self, *_args: Any, **options: Any) -> None:
        getattr(self, f"_{options['act']}")(options)

    def _verify(self, options: dict[str, Any]) -> None:
        if not options["read_only"]:
            link_entries(everything=True)
        report = verify(start=options["start"])
        wrong_traffic = [f"Trafik: {seal.number} numaralı mühür kayıtlara uymuyor." for seal in faults()]
        if not options["read_only"]:
            operations.keep_report(report)
        self._tell(report, wrong_traffic)
        if report.findings or wrong_traffic:
            sys.exit(1)

    def _tell(self, report: Report, wrong_traffic: list[str]) -> None:
        for sentence in [*(finding.words for finding in report.findings), *wrong_traffic]:
            self.stdout.write(self.style.ERROR(sentence))
        for sentence in report.warnings:
            self.stdout.write(self.style.WARNING(sentence))
        state = "Zincir sağlam" if report.is_sound else f"{len(report.findings)} bulgu"
        self.stdout.write(
            f"{state}: {report.entries} kayıt, {report.seconds:.1f} sn, saniyede {report.entries_per_second} kayıt."
        )

    def _seal(self, _options: dict[str, Any]) -> None:
        jobs.seal()
        self.stdout.write("Mühürlendi.")

    def _expire(self, options: dict[str, Any]) -> None:
        for sentence in term.plan_words():
            self.stdout.write(sentence)
        if options["dry_run"]:
            return
        if not append_only.may_open():
            raise CommandError("Bu rol denetim kayıtlarını silemez; tabloların sahibi olan rolle çalıştırın.")
        try:
            gone = expire_log()
        except DamagedLogError as error:
            for finding in error.findings:
                self.stdout.write(self.style.ERROR(finding.words))
            raise CommandError("Silinmedi: silinecek kayıtlar zincire uymuyor, kanıt olarak duruyor.") from error
        self.stdout.write(f"{gone} kayıt silindi.")

    def _protect(self, options: dict[str, Any]) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Roller yalnız PostgreSQL’de vardır.")
        try:
            append_only.serve_as(options["role"])
        except ValueError as error:
            raise CommandError(
                f"{error} adlı rol yok, tabloların sahibi ya da üstün yetkili; başka bir rol verin."
            ) from error
        self.stdout.write(f"{options['role']} denetim kayıtlarını yalnız ekler ve okur.")
