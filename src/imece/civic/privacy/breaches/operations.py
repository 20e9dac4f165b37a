"""Keeping the register. Each step is written down with who did it; nothing of the story is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy import policies
from imece.civic.privacy.breaches.models import Breach, BreachStep, StepKind
from imece.kernel import sequences
from imece.kernel.errors import Conflict, Invalid, NotAllowed
from imece.kernel.turkish import moment_words


@transaction.atomic
def register_breach(*, actor: Actor, values: Mapping[str, Any]) -> Breach:
    """Open a breach; its 72 hours run from ``noticed_at``.

    Raises:
        Invalid: it was noticed in the future, or before it began.
    """
    policies.require(actor, policies.MANAGE)
    _check_times(values)
    year = timezone.localtime(values["noticed_at"]).year
    number = f"İHL-{year}-{sequences.next_number(f'breach-{year}'):04d}"
    breach = Breach.objects.create(number=number, created_by=actor.name, **values)
    _step(breach, StepKind.REGISTERED, actor, breach.title)
    return breach


@transaction.atomic
def change_breach(*, actor: Actor, breach: Breach, revision: int, values: Mapping[str, Any]) -> Breach:
    """Write down what became known; the Board gets it in further notifications (2019/10, item 4).

    Raises:
        NotAllowed: it is closed.
        Conflict: somebody else changed it meanwhile.
    """
    kept = _open(actor, breach)
    if kept.revision != revision:
        raise Conflict
    _check_times(values)
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    if not changed:
        return kept
    for name in changed:
        setattr(kept, name, values[name])
    kept.revision += 1
    kept.save()
    labels = [str(Breach._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]  # noqa: SLF001  # Django's public model API
    _step(kept, StepKind.CHANGED, actor, ", ".join(labels))
    return kept


@transaction.atomic
def note(*, actor: Actor, breach: Breach, text: str) -> None:
    """Add a line to the story, also to a closed one."""
    policies.require(actor, policies.MANAGE)
    if not text.strip():
        raise Invalid(fields={"text": [_("Ne yapıldığını yazın.")]})
    _step(breach, StepKind.NOTED, actor, text.strip())


@transaction.atomic
def tell_board(*, actor: Actor, breach: Breach, at: datetime, reference: str, late_reason: str) -> Breach:
    """The notification went to the Board.

    Raises:
        Invalid: it is later than 72 hours and no reason is given (2019/10, item 3), or the moment is wrong.
        NotAllowed: it was told before.
    """
    kept = _open(actor, breach)
    if kept.board_notified_at is not None:
        raise NotAllowed(_("Bu ihlal Kurula bildirilmiş. Sonraki bildirimleri not olarak ekleyin."))
    _check_moment(kept, at, "at")
    if at > kept.due_at and not late_reason.strip():
        raise Invalid(fields={"late_reason": [_("72 saat geçtikten sonra bildirimde gecikmenin nedeni de yazılır.")]})
    kept.board_notified_at, kept.board_reference, kept.late_reason = at, reference, late_reason.strip()
    kept.revision += 1
    kept.save()
    _step(kept, StepKind.BOARD_TOLD, actor, _said(at, reference))
    return kept


@transaction.atomic
def tell_people(*, actor: Actor, breach: Breach, at: datetime, how: str) -> Breach:
    """The people concerned were told: directly where they can be reached, else on the website (2019/10, item 2)."""
    kept = _open(actor, breach)
    _check_moment(kept, at, "at")
    kept.people_told_at, kept.people_told_how = at, how
    kept.revision += 1
    kept.save()
    _step(kept, StepKind.PEOPLE_TOLD, actor, _said(at, how))
    return kept


@transaction.atomic
def close_breach(*, actor: Actor, breach: Breach, why: str, nobody_got_it: bool) -> Breach:
    """Close it: after Board and people were told, or because nobody else got hold of the data (m.12/5).

    Raises:
        NotAllowed: somebody still has to be told.
        Invalid: no reason.
    """
    kept = _open(actor, breach)
    if not why.strip():
        raise Invalid(fields={"why": [_("Kapanış gerekçesini yazın.")]})
    if not nobody_got_it and (kept.board_notified_at is None or kept.people_told_at is None):
        raise NotAllowed(
            _("Önce Kurula ve etkilenen kişilere bildirin; ya da verinin kimsenin eline geçmediğini yazın.")
        )
    kept.closed_at, kept.closing_note = timezone.now(), why.strip()
    kept.revision += 1
    kept.save()
    _step(kept, StepKind.CLOSED, actor, kept.closing_note)
    return kept


@transaction.atomic
def reopen_breach(*, actor: Actor, breach: Breach, why: str) -> Breach:
    """Something new became known; the clock is the old one.

    Raises:
        NotAllowed: it is open.
    """
    policies.require(actor, policies.MANAGE)
    kept = Breach.objects.select_for_update().get(pk=breach.pk)
    if kept.closed_at is None:
        raise NotAllowed(_("Bu ihlal zaten açık."))
    if not why.strip():
        raise Invalid(fields={"why": [_("Neden yeniden açıldığını yazın.")]})
    kept.closed_at, kept.closing_note = None, ""
    kept.revision += 1
    kept.save()
    _step(kept, StepKind.REOPENED, actor, why.strip())
    return kept


def took_draft(*, actor: Actor, breach: Breach, what: str) -> None:
    """A draft was taken out as a file."""
    _step(breach, StepKind.DRAFTED, actor, what)


def _open(actor: Actor, breach: Breach) -> Breach:
    policies.require(actor, policies.MANAGE)
    kept = Breach.objects.select_for_update().get(pk=breach.pk)
    if kept.closed_at is not None:
        raise NotAllowed(_("Bu ihlal kapatılmış; önce yeniden açın."))
    return kept


def _check_times(values: Mapping[str, Any]) -> None:
    faults: dict[str, list[str]] = {}
    noticed, began, ended = values["noticed_at"], values.get("happened_from"), values.get("happened_until")
    if noticed > timezone.now():
        faults["noticed_at"] = [_("Öğrenildiği an gelecekte olamaz.")]
    if began and began > noticed:
        faults["happened_from"] = [_("İhlal, öğrenildikten sonra başlamış olamaz.")]
    if began and ended and ended < began:
        faults["happened_until"] = [_("Bitiş, başlangıçtan önce olamaz.")]
    if faults:
        raise Invalid(fields=faults)


def _check_moment(breach: Breach, at: datetime, field: str) -> None:
    if not breach.noticed_at <= at <= timezone.now():
        raise Invalid(fields={field: [_("Bu an, ihlalin öğrenildiği an ile şimdi arasında olmalı.")]})


def _said(at: datetime, words: str) -> str:
    return ", ".join(part for part in (moment_words(at), words) if part)


def _step(breach: Breach, kind: StepKind, actor: Actor, text: str) -> None:
    BreachStep.objects.create(breach=breach, kind=kind, at=timezone.now(), by_name=actor.name, text=text)
    what = f"{breach.number}: {kind.label}"
    audit.record(None, actor=actor, act=audit.Act.CHANGED, what=what)
