"""Hands traffic to an authority: the requests, the protocol of who asked, and the seals over the period."""

import csv
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import IO, Any, Final

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import canonical, policies
from imece.civic.audit.models import Act, HandOver, Stamp, TrafficEntry, TrafficSeal
from imece.civic.audit.operations import record
from imece.civic.institution.api import Actor, current_institution
from imece.kernel import pdf
from imece.kernel.turkish import moment_words

TITLES: Final = ("no", "zaman", "kaynak_ip", "kaynak_port", "hedef_ip", "islem", "sayfa", "sonuc", "bayt")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the authority's letter asks for; ``until`` itself is not included."""

    authority: str
    letter_number: str
    letter_date: date
    ground: str
    since: datetime
    until: datetime
    source: str = ""
    page: str = ""


@transaction.atomic
def hand_over_traffic(request: HttpRequest, *, actor: Actor, asked: Request) -> tuple[HandOver, IO[bytes]]:
    """Write the package for ``asked`` and keep its protocol. The package is a zip file, open at its beginning.

    No matching request is an answer too: the package then holds a list without lines.

    Raises:
        NotPermitted: the actor may not hand traffic over.
    """
    policies.require(allowed=policies.may_hand_over(actor))
    package = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        facts = _write_list(archive, _chosen(asked))
        made = HandOver.objects.create(**vars(asked), **facts, made_by=canonical.text(actor.name, 240))
        archive.writestr("muhurler.json", json.dumps(_seals(asked), ensure_ascii=False, indent=1))
        archive.writestr("tutanak.pdf", pdf.render("audit/hand_over.typ", _protocol(made)))
    what = _("Trafik kayıtları, %(count)d satır: %(authority)s, %(letter)s")
    given = {"count": made.count, "authority": asked.authority, "letter": asked.letter_number}
    record(
        request, actor=actor, act=Act.EXPORTED, what=what % given, purpose=asked.ground, data={"sha256": made.sha256}
    )
    package.seek(0)
    return made, package


def _chosen(asked: Request) -> QuerySet[TrafficEntry]:
    found = TrafficEntry.objects.filter(at__gte=asked.since, at__lt=asked.until).order_by("pk")
    found = found.filter(source=asked.source) if asked.source else found
    return found.filter(page__startswith=asked.page) if asked.page else found


def _write_list(archive: zipfile.ZipFile, found: QuerySet[TrafficEntry]) -> dict[str, Any]:
    """Write the lines; gives their number, size and hash."""
    whole, count, size = hashlib.sha256(), -1, 0
    with archive.open("trafik.csv", "w", force_zip64=True) as file:
        for line in _lines(found):
            file.write(line)
            whole.update(line)
            count, size = count + 1, size + len(line)
    return {"count": count, "size": size, "sha256": whole.hexdigest()}


def _lines(found: QuerySet[TrafficEntry]) -> Iterator[bytes]:
    columns = ("pk", "at", "source", "source_port", "destination", "method", "page", "status", "size")
    yield _line(TITLES)
    for number, at, *rest in found.values_list(*columns).iterator(chunk_size=2000):
        yield _line((number, timezone.localtime(at).isoformat(timespec="milliseconds"), *rest))


def _line(cells: Any) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue().encode()


def _seals(asked: Request) -> list[Mapping[str, object]]:
    """The seals over the requests of the period, with their timestamps as hexadecimal tokens."""
    ends = TrafficEntry.objects.filter(at__gte=asked.since, at__lt=asked.until).aggregate(low=Min("pk"), high=Max("pk"))
    if ends["low"] is None:
        return []
    seals = list(TrafficSeal.objects.filter(until__gte=ends["low"], after__lt=ends["high"]).order_by("number"))
    tokens = dict(Stamp.objects.filter(digest__in=[seal.digest for seal in seals]).values_list("digest", "token"))
    return [
        {
            "number": seal.number,
            "count": seal.count,
            "first_at": canonical.moment(seal.first_at),
            "last_at": canonical.moment(seal.last_at),
            "hash": seal.hash,
            "previous": seal.previous,
            "digest": seal.digest,
            "made_at": canonical.moment(seal.made_at),
            "timestamp_token": bytes(tokens[seal.digest]).hex() if seal.digest in tokens else None,
        }
        for seal in seals
    ]


def _protocol(made: HandOver) -> Mapping[str, Any]:
    house = current_institution()
    return {
        "title": _("Trafik Kaydı Teslim Tutanağı"),
        "institution": {"name": house.name, "address": house.address, "phone": house.phone, "website": house.website}
        if house
        else {"name": ""},
        "reference": [(_("Tutanak no"), str(made.pk)), (_("Tarih"), moment_words(made.made_at))],
        "facts": [
            (_("İsteyen makam"), made.authority),
            (_("Yazının tarihi ve sayısı"), f"{made.letter_date:%d.%m.%Y}, {made.letter_number}"),
            (_("Hukuki dayanak"), made.ground),
            (
                _("Dönem"),
                f"{timezone.localtime(made.since):%d.%m.%Y %H.%M} – {timezone.localtime(made.until):%d.%m.%Y %H.%M}",
            ),
            (_("Kaynak IP"), made.source or _("sınırlanmadı")),
            (_("Sayfa"), made.page or _("sınırlanmadı")),
            (_("Kayıt sayısı"), str(made.count)),
            (_("Dosya"), f"trafik.csv, {made.size} {_('bayt')}"),
            ("SHA-256", made.sha256),
            (_("Hazırlayan"), made.made_by),
        ],
        "statement": _(
            "Yukarıdaki dosya, sistemin trafik kayıtlarından belirtilen ölçütlerle seçilen bütün satırları "
            "değiştirilmeden içerir. Dönemi kapsayan günlük özetler ve zaman damgaları muhurler.json dosyasındadır. "
            "Saatler Türkiye saatidir."
        ),
        "is_empty": made.count == 0,
        "empty": _("Bu ölçütlere uyan kayıt bulunmamıştır."),
        "receiver": _("Teslim alan"),
        "giver": _("Teslim eden"),
    }
