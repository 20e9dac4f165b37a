"""Stopping, resuming and extending the terms of a case: the manager's acts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as L  # noqa: N812  # as the other acts write it

from imece.engines.cases import policies
from imece.engines.cases.operations import terms
from imece.engines.cases.staff import term_forms
from imece.engines.cases.staff.act import Act
from imece.engines.cases.staff.desk import Desk


def _may_extend(desk: Desk) -> bool:
    return policies.may_set_terms(desk.actor, desk.case) and bool(desk.extendable_clocks)


def _extend(desk: Desk, data: Mapping[str, Any]) -> str:
    terms.extend_term(
        actor=desk.actor,
        case=desk.case,
        clock=data["clock"],
        reason=data["reason"],
        legal_basis=data["legal_basis"],
        amount=data.get("amount"),
        revision=data["revision"],
    )
    return _("Süre uzatıldı; yeni son gün ve gerekçesi başvuru sahibine bildirildi.")


def _may_suspend(desk: Desk) -> bool:
    return policies.may_set_terms(desk.actor, desk.case) and desk.may_stand_by_staff


def _suspend(desk: Desk, data: Mapping[str, Any]) -> str:
    terms.suspend_term(
        actor=desk.actor,
        case=desk.case,
        cause=data["cause"],
        reason=data["reason"],
        legal_basis=data["legal_basis"],
        revision=data["revision"],
    )
    return _("Süre durduruldu; nedeni başvuru sahibine bildirildi.")


def _may_resume(desk: Desk) -> bool:
    return policies.may_set_terms(desk.actor, desk.case) and desk.stands_by_staff


def _resume(desk: Desk, data: Mapping[str, Any]) -> str:
    terms.resume_term(actor=desk.actor, case=desk.case, reason=data["reason"], revision=data["revision"])
    return _("Süre yeniden işliyor; yeni son gün başvuru sahibine bildirildi.")


TERM_ACTS = (
    Act(
        "extend-term", L("Süreyi uzat"), L("Süreyi uzat"),
        L("Süre bir kez ve dolmadan uzatılabilir; yeni son gün gerekçesiyle başvuru sahibine yazılır."),
        "calendar-plus", _may_extend, _extend, term_forms.ExtendForm, place="more", right=policies.TERMS,
    ),
    Act(
        "suspend-term", L("Süreyi durdur"), L("Süreyi durdur"),
        L("Kanunun izin verdiği süreler durur; nedeni ve dayanağı başvuru sahibine yazılır."),
        "pause-circle", _may_suspend, _suspend, term_forms.SuspendForm, place="more", right=policies.TERMS,
    ),
    Act(
        "resume-term", L("Süreyi sürdür"), L("Süreyi sürdür"),
        L("Duran süre kaldığı yerden işler; yeni son gün başvuru sahibine yazılır."),
        "play-circle", _may_resume, _resume, term_forms.ResumeForm, place="more", right=policies.TERMS,
    ),
)  # fmt: skip
