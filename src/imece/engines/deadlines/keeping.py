"""Writes to working calendars. Each replaces the row that held, and has every open clock counted anew."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, journal
from imece.engines.deadlines import policies
from imece.engines.deadlines.calendars import Shape, forget_shapes
from imece.engines.deadlines.jobs import recount_all
from imece.engines.deadlines.models import Calendar
from imece.kernel.errors import Invalid, NotAllowed

CHANGED = "settings_changed"


@transaction.atomic
def keep_calendar(*, actor: Actor, draft: Calendar, replaces: Calendar | None = None) -> Calendar:
    """Let ``draft`` hold from now on, instead of ``replaces`` where it is a change.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        NotAllowed: what it replaces was replaced before.
        Invalid: the office would never be open, or its unit and law have a calendar.
    """
    policies.require_calendar(actor)
    if replaces is not None:
        _end(replaces)
    _require_sound(draft)
    draft.pk, draft.since, draft.replaced_at = None, timezone.now(), None
    draft.save(force_insert=True)
    journal.write(actor=actor, act=CHANGED, what=_("Çalışma takvimi: %s") % draft, data={"calendar": draft.pk})
    _count_anew()
    return draft


@transaction.atomic
def drop_calendar(*, actor: Actor, calendar: Calendar) -> None:
    """Let what stands above it hold again.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        NotAllowed: it was dropped or replaced before.
    """
    policies.require_calendar(actor)
    _end(calendar)
    journal.write(actor=actor, act=CHANGED, what=_("Takvim kaldırıldı: %s") % calendar, data={"calendar": calendar.pk})
    _count_anew()


def _end(calendar: Calendar) -> None:
    if not Calendar.objects.filter(pk=calendar.pk, replaced_at=None).update(replaced_at=timezone.now()):
        raise NotAllowed(_("Bu takvim az önce değiştirilmiş. Sayfayı yenileyip yeniden deneyin."))


def _require_sound(draft: Calendar) -> None:
    try:
        Shape.of(draft).with_days(())
    except ValueError:
        raise Invalid(fields={"weekdays": [_("Haftada en az bir tam iş günü olmalı.")]}) from None
    if Calendar.objects.filter(unit=draft.unit, law=draft.law, replaced_at=None).exists():
        raise Invalid(fields={"unit": [_("Bu birim ve dayanak için bir takvim var; onu düzenleyin.")]})


def _count_anew() -> None:
    forget_shapes()
    transaction.on_commit(forget_shapes)
    recount_all.enqueue()
