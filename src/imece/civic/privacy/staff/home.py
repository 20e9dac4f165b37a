"""The desk's first page: what needs the privacy officer today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from imece.civic.privacy import policies
from imece.civic.privacy.breaches.clock import words_left
from imece.civic.privacy.inventory.gaps import gaps
from imece.civic.privacy.inventory.rows import inventory
from imece.civic.privacy.models import Acknowledgement, Breach, Consent, ConsentPurpose, PrivacyNotice
from imece.civic.privacy.notices.selectors import current_notice, untold
from imece.civic.privacy.staff.acting import tabs
from imece.shell.ui.access import allowed


@require_GET
@allowed(policies.may_read)
def home(request: HttpRequest) -> HttpResponse:
    """Running clocks first, then whether the notice still tells the truth, then the figures."""
    notice = current_notice()
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    context = {
        "tabs": tabs("home"),
        "waiting": [
            (breach, words_left(breach)) for breach in Breach.objects.waiting_for_board().order_by("noticed_at")
        ],
        "notice": notice,
        "draft": PrivacyNotice.objects.draft(),
        "untold": untold(notice) if notice else [],
        "gaps": gaps(),
        "rows": len(inventory()),
        "purposes": ConsentPurpose.objects.filter(is_active=True).count(),
        "consents": Consent.objects.standing().count(),
        "shown_today": Acknowledgement.objects.filter(shown_at__gte=today).count(),
    }
    return render(request, "privacy/staff/home.html", context)
