"""What followers and reporters are told, through the outbox. Followers never learn who reported or what was written."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.engines.cases.api import Case
from imece.engines.notifications.api import notify
from imece.kernel.turkish import date_words
from imece.services.solution_center.models import Follower, Outcome, Report


def tell_follower(follower: Follower, key: str, *, about: str) -> None:
    """Write ``key`` to one follower, once for ``about``."""
    report = follower.report
    notify(
        key,
        email=follower.email,
        phone=follower.phone,
        context=_context(report, follower),
        reference=report.case.number,
        dedupe_key=f"follower:{follower.pk}:{about}",
    )


def _context(report: Report, follower: Follower) -> dict[str, str]:
    return {
        "number": report.case.number,
        "category": report.category.name,
        "place": str(report.neighbourhood) if report.neighbourhood else _("yeri bildirimde yazılı"),
        "address": _absolute("solution_center:followed", follower.token),
        "leave": _absolute("solution_center:unfollow", follower.token),
    }


def _absolute(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[token])}"


def own_outcome(case: Case) -> str:
    """What the crew has said before the decision; letter and page must not say "yerine getirildi" instead."""
    report = Report.objects.filter(case=case).only("outcome").first()
    return str(report.get_outcome_display()) if report is not None and report.outcome else ""


def own_message(case: Case, key: str) -> tuple[str, Mapping[str, str]] | None:
    """ "Çözüldü" or "kapatıldı" instead of "tamamlandı", with the link by which one says that it is not so."""
    report = Report.objects.filter(case=case).first()
    if report is None:
        return None
    context = {
        "until": date_words(case.reopen_until.date()) if case.reopen_until else "",
        "not_solved": _absolute("solution_center:not_solved", report.token),
    }
    return ("report-closed" if report.outcome == Outcome.CLOSED else "report-solved"), context
