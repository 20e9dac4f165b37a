"""The place from which the chain is read after its oldest part was let go, and whether it is a true one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import canonical
from imece.civic.audit.models import Act, Checkpoint, Entry, Seal

SHORTEST: Final = 3
"""Years: records of destruction are kept so long (Silme, Yok Etme ve Anonim Hâle Getirme Yönetmeliği m.7/3)."""


def latest() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()


def start_of_chain() -> tuple[int, str]:
    """The last position that was let go and its hash; the beginning of all where nothing was."""
    found = latest()
    return (found.position, found.hash) if found else (0, canonical.GENESIS)


def years_before(moment: datetime, years: int) -> datetime:
    """The same local day and time so many years earlier; 28 February for the 29th."""
    local = timezone.localtime(moment)
    day = min(local.day, 28) if local.month == 2 else local.day  # February
    return local.replace(year=local.year - years, day=day)


def told(checkpoint: Checkpoint) -> dict[str, object]:
    """What the log's own row says of it."""
    names = ("number", "after", "position", "hash", "seal", "seal_digest")
    return {name: getattr(checkpoint, name) for name in names}


def digest_of(checkpoint: Checkpoint) -> str:
    moments = {name: canonical.moment(getattr(checkpoint, name)) for name in ("sealed_at", "made_at")}
    rest = {name: getattr(checkpoint, name) for name in ("years", "entry", "previous")}
    return canonical.digest_of({"checkpoint": "imece-audit", **told(checkpoint), **rest, **moments})


def fault() -> tuple[Checkpoint, str] | None:
    """The first checkpoint that is not true, and why in words for people."""
    seals = Seal.objects.in_bulk(list(Checkpoint.objects.values_list("seal", flat=True)))
    before: Checkpoint | None = None
    for checkpoint in Checkpoint.objects.order_by("number"):
        words = _fault_of(checkpoint, before, seals)
        if words:
            return checkpoint, words % {"number": checkpoint.number}
        before = checkpoint
    if before is not None and not _is_told(before):
        return before, _("%(number)s numaralı imha sınırını anlatan denetim kaydı yok.") % {"number": before.number}
    return None


def _fault_of(checkpoint: Checkpoint, before: Checkpoint | None, seals: Mapping[int, Seal]) -> str:
    expected = (1, 0, canonical.GENESIS) if before is None else (before.number + 1, before.position, before.digest)
    seal = seals.get(checkpoint.seal)
    if digest_of(checkpoint) != checkpoint.digest:
        return _("%(number)s numaralı imha sınırı değiştirilmiş.")
    if (checkpoint.number, checkpoint.after, checkpoint.previous) != expected:
        return _("%(number)s numaralı imha sınırı kendinden öncekinin devamı değil.")
    if seal is None or _sealed(seal) != _as_sealed(checkpoint):
        return _("%(number)s numaralı imha sınırı, dayandığı mühre uymuyor.")
    made_at, years = min(checkpoint.made_at, timezone.now()), max(checkpoint.years, SHORTEST)
    if checkpoint.sealed_at >= years_before(made_at, years):
        return _("%(number)s numaralı imha sınırı, süresi dolmamış kayıtların silindiğini gösteriyor.")
    return ""


def _sealed(seal: Seal) -> tuple[object, ...]:
    return seal.position, seal.hash, seal.digest, seal.made_at


def _as_sealed(checkpoint: Checkpoint) -> tuple[object, ...]:
    return checkpoint.position, checkpoint.hash, checkpoint.seal_digest, checkpoint.sealed_at


def _is_told(checkpoint: Checkpoint) -> bool:
    """Whether the log says itself that it let this go; of older ones that row may be gone by now."""
    entry = Entry.objects.filter(pk=checkpoint.entry, act=Act.ERASED).first()
    return entry is not None and entry.data == told(checkpoint)
