"""Whether the log is whole: the last reading, the seals, their stamps."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from imece.civic.audit import checkpoints, jobs, policies, term
from imece.civic.audit.models import Act, Entry, Link, Seal, Stamp, Verification
from imece.civic.audit.operations import record
from imece.civic.audit.staff.acting import actor_of
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.tables import Column, Table

COLUMNS = [
    Column(key="number", title=gettext_lazy("Mühür")),
    Column(key="when", title=gettext_lazy("Zaman")),
    Column(key="position", title=gettext_lazy("Kayıt sırası"), is_number=True),
    Column(key="stamp", title=gettext_lazy("Zaman damgası")),
]


@require_GET
@allowed(policies.may_read)
def state(request: HttpRequest) -> HttpResponse:
    """The last reading of the chain and the seals over it."""
    table = Table(request, columns=COLUMNS, default_sort="-number", per_page=25)
    table.page_of(Seal.objects.all())
    digests = [seal.digest for seal in table.page.rows]
    shown = {
        "last": Verification.objects.first(),
        "head": Link.objects.order_by("-position").first(),
        "waiting": Entry.objects.filter(link=None)[:1000].count(),
        "table": table,
        "stamps": {stamp.digest: stamp for stamp in Stamp.objects.filter(digest__in=digests).defer("token")},
        "gone": checkpoints.latest(),
        "plan": term.plan_words(),
        "waits_for_owner": term.waiting_words(),
        "has_authority": bool(settings.TIMESTAMP["url"]),
        "may_export": policies.may_export(actor_of(request)),
    }
    return render(request, "audit/staff/state.html", shown)


@require_POST
@allowed(policies.may_read)
def verify_now(request: HttpRequest) -> HttpResponse:
    """Have the chain read again in the background."""
    jobs.verify_chain.enqueue()
    record(request, actor=actor_of(request), act=Act.VERIFIED, what=_("Denetim kayıtlarının doğrulanmasını istedi"))
    messages.success(request, _("Kayıtlar arka planda okunuyor. Sonucu görmek için sayfayı birazdan yenileyin."))
    return see_other(reverse("office:audit:state"))


@require_GET
@allowed(policies.may_export)
def stamp(request: HttpRequest, pk: int) -> HttpResponse:
    """The token over a seal, as ``openssl ts -verify -token_in`` reads it."""
    seal = get_object_or_404(Seal, number=pk)
    found = get_object_or_404(Stamp, digest=seal.digest)
    response = HttpResponse(bytes(found.token), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="muhur-{seal.number}.tst"'
    return response
