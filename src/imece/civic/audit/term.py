"""How far the log has been kept long enough: whole seals, the oldest first."""

from dataclasses import dataclass
from itertools import takewhile

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import checkpoints, keeping
from imece.civic.audit.models import Link, Seal, Subject
from imece.kernel import append_only, turkish


@dataclass(frozen=True)
class Due:
    """What may go: everything after position ``after`` up to ``seal``; and where a keeper stopped it, if one did."""

    after: int
    seal: Seal | None
    stopped_at: int | None

    @property
    def count(self) -> int:
        return self.seal.position - self.after if self.seal else 0


def due(*, most: int | None = None) -> Due:
    """What the term lets go now, at most about ``most`` entries but at least one seal's."""
    cutoff = checkpoints.years_before(timezone.now(), settings.AUDIT_YEARS)
    after, _hash = checkpoints.start_of_chain()
    later = Seal.objects.filter(position__gt=after).order_by("number")
    old = list(takewhile(lambda seal: seal.made_at < cutoff, later.iterator()))
    if not old:
        return Due(after, None, None)
    links = Link.objects.filter(position__gt=after, position__lte=old[-1].position)
    young = _first(links.filter(entry__at__gte=cutoff).aggregate(first=Min("position")))
    kept = _first_kept(after, old[-1].position)
    stop = min((place for place in (young, kept) if place is not None), default=None)
    free = [seal for seal in old if stop is None or seal.position < stop]
    if most is not None:
        free = [seal for seal in free if seal.position - after <= most] or free[:1]
    return Due(after, free[-1] if free else None, kept)


def _first_kept(after: int, until: int) -> int | None:
    subjects = keeping.kept_subjects()
    if not subjects:
        return None
    among = Subject.objects.filter(key__in=subjects, entry__link__position__gt=after, entry__link__position__lte=until)
    return _first(among.aggregate(first=Min("entry__link__position")))


def _first(found: dict[str, int | None]) -> int | None:
    return found["first"]


def waiting_words() -> str:
    """What the tables' owner has to let go, because this process may not; "" where nothing waits."""
    if append_only.may_open():
        return ""
    found = due()
    if found.seal is None:
        return ""
    words = _(
        "Saklama süresi (%(years)d yıl) dolan %(count)d kayıt silinmeyi bekliyor: sunan rol silemez. Sistem "
        "yöneticiniz tabloların sahibi olan rolle ./imece audit expire çalıştırmalı."
    )
    return words % {"years": settings.AUDIT_YEARS, "count": found.count}


def plan_words() -> list[str]:
    """How long entries are kept, what may go now, and what a keeper stopped: a sentence each."""
    found = due()
    facts = {"years": settings.AUDIT_YEARS, "count": found.count, "first": found.after + 1, "place": found.stopped_at}
    sentences = [_("Denetim kayıtları %(years)d yıl saklanır.") % facts]
    if found.seal is None:
        sentences.append(_("Silinecek kayıt yok."))
    else:
        until = turkish.moment_words(found.seal.made_at, year=True)
        words = _("%(count)d kaydın süresi doldu: %(first)d–%(last)d. sıralar, %(until)s mührüne kadar.")
        sentences.append(words % {**facts, "last": found.seal.position, "until": until})
    if found.stopped_at is not None:
        words = _("%(place)d. sıradaki kaydın imhası durdurulmuş; o kayıt ve sonrakiler bu yüzden bekliyor.")
        sentences.append(words % facts)
    return sentences
