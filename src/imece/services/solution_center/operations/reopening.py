"""“Çözülmedi”: the one who reported says so with one tap, within the row's reopening time."""

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases.api import Case, reopen_case
from imece.kernel.errors import NotPermitted
from imece.services.solution_center import policies
from imece.services.solution_center.models import Report

NOT_SOLVED = "Bildiren, sorunun çözülmediğini söyledi."


def say_not_solved(*, actor: Actor, report: Report, token: str = "", text: str = "") -> Case:
    """Open the report again; ``token`` is what the link in the message carries, in place of the tracking code.

    Raises:
        NotPermitted: the visitor neither filed it nor holds its code or link.
        NotAllowed: the reopening time is over, or it has not ended.
    """
    case = report.case
    if token and constant_time_compare(token, report.token):
        actor = actor.holding(f"case:{case.pk}")
    if not policies.holds(actor, case):
        raise NotPermitted(_("Bunu yalnız bildiren söyleyebilir. Takip kodunuzu yazıp yeniden deneyin."))
    return reopen_case(actor=actor, case=case, reason=text.strip() or NOT_SOLVED)
