"""Writing a version, publishing it, and recording to whom it was shown."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor, current_institution
from imece.civic.people.api import Person
from imece.civic.privacy import policies
from imece.civic.privacy.notices.models import Acknowledgement, Place, PrivacyNotice
from imece.civic.privacy.notices.template import own_text, purposes
from imece.kernel.errors import Conflict, Invalid, NotAllowed


def acknowledge(
    *, notice: PrivacyNotice, subject: str, person: Person | None = None, place: str = Place.APPLICATION
) -> Acknowledgement:
    """Record that ``notice`` was shown: for ``subject`` (an application number, "person:12"), to whom, and where.

    Runs in the caller's transaction.
    """
    return Acknowledgement.objects.create(notice=notice, subject=subject, person=person, place=place)


@transaction.atomic
def start_draft(*, actor: Actor, afresh: bool = False) -> PrivacyNotice:
    """Begin a new version: a copy of the newest one, or the programme's own text where there is none or ``afresh``.

    The purposes always come from today's inventory.

    Raises:
        NotAllowed: a version is being written already.
    """
    policies.require(actor, policies.MANAGE)
    if PrivacyNotice.objects.draft() is not None:
        raise NotAllowed(_("Yayımlanmamış bir taslak var; önce onu yayımlayın veya silin."))
    newest = PrivacyNotice.objects.order_by("-version").first()
    number = (PrivacyNotice.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    if newest is None or afresh:
        return PrivacyNotice.objects.create(version=number, **vars(own_text(current_institution())))
    copied = {name: getattr(newest, name) for name in ("title", "summary", "points", "sections")}
    return PrivacyNotice.objects.create(version=number, purposes=purposes(), **copied)


@transaction.atomic
def save_draft(*, actor: Actor, notice: PrivacyNotice, **values: Any) -> PrivacyNotice:
    """Keep what was written. The purposes are read from the inventory again.

    Raises:
        NotAllowed: it is published; published versions never change.
    """
    policies.require(actor, policies.MANAGE)
    kept = _locked_draft(notice)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.purposes = purposes()
    kept.save()
    return kept


@transaction.atomic
def discard_draft(*, actor: Actor, notice: PrivacyNotice) -> None:
    """Throw a draft away; it was never shown to anybody."""
    policies.require(actor, policies.MANAGE)
    _locked_draft(notice).delete()


@transaction.atomic
def publish(*, actor: Actor, notice: PrivacyNotice, valid_from: datetime, change_note: str) -> PrivacyNotice:
    """Put a draft in force from ``valid_from`` on; it cannot be changed any more.

    Raises:
        Invalid: something that the law requires is missing, or the day lies in the past.
        Conflict: the inventory changed since the draft was saved; look at it again.
    """
    policies.require(actor, policies.MANAGE)
    kept = _locked_draft(notice)
    if kept.purposes != purposes():
        raise Conflict(_("İşleme envanteri taslaktan sonra değişti. Taslağı yeniden kaydedip amaçlara bakın."))
    if lacking := missing_from(kept):
        raise Invalid(_("Metinde eksik var: %(parts)s") % {"parts": "; ".join(lacking)})
    now = timezone.now()
    if timezone.localdate(valid_from) < timezone.localdate(now):
        raise Invalid(fields={"valid_from": [_("Yürürlük günü geçmişte olamaz.")]})
    kept.valid_from, kept.change_note = max(valid_from, now), change_note
    kept.published_at, kept.published_by = now, actor.name
    kept.save()
    audit.record(
        None,
        actor=actor,
        act=audit.Act.SETTINGS_CHANGED,
        what=_("Aydınlatma metninin %(version)s. sürümü yayımlandı") % {"version": kept.version},
    )
    return kept


def missing_from(notice: PrivacyNotice) -> list[str]:
    """What m.10 and the Tebliğ ask for and the version does not have, in words."""
    whole = " ".join([notice.summary, *(str(section) for section in notice.sections)])
    asked = {
        _("kısa metin"): bool(notice.summary.strip() and notice.points),
        _("her amacın hukuki sebebi"): bool(notice.purposes) and all(each["grounds"] for each in notice.purposes),
        _("veri sorumlusunun adı"): current_institution().name in whole,
        _("toplama yöntemi"): "otomatik" in whole,
        _("aktarım"): "aktar" in whole,
        _("11. maddedeki haklar"): all(f"{letter})" in whole for letter in "abcçdefgğ"),
        _("30 günlük yanıt süresi"): "30 gün" in whole,
    }
    return [words for words, is_there in asked.items() if not is_there]


def _locked_draft(notice: PrivacyNotice) -> PrivacyNotice:
    kept = PrivacyNotice.objects.select_for_update().filter(pk=notice.pk).first()
    if kept is None or kept.is_published:
        raise NotAllowed(_("Yayımlanmış metin değiştirilemez; yeni bir sürüm başlatın."))
    return kept
