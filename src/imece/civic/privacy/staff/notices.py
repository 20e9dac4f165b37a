"""Versions of the notice: written, looked at, published; and the proof of who was shown which."""

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.privacy import policies
from imece.civic.privacy.models import Acknowledgement, Place, PrivacyNotice
from imece.civic.privacy.notices.operations import discard_draft, missing_from, publish, save_draft, start_draft
from imece.civic.privacy.notices.selectors import current_notice, untold
from imece.civic.privacy.notices.template import purposes
from imece.civic.privacy.staff.acting import actor_of, carried_out, found, refused, tabs
from imece.civic.privacy.staff.notice_forms import PublishForm, notice_form, sections_form, written
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.tables import Column, Filter, Table


@require_GET
@allowed(policies.may_read)
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, and whether the one in force still tells what the programme does."""
    current = current_notice()
    context = {
        "tabs": tabs("notices"),
        "versions": PrivacyNotice.objects.filter(published_at__isnull=False),
        "draft": PrivacyNotice.objects.draft(),
        "current": current,
        "untold": untold(current) if current else [],
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/notices.html", context)


@require_POST
@allowed(policies.may_manage)
def start(request: HttpRequest) -> HttpResponse:
    """Begin a new version."""
    afresh = request.POST.get("metin") == "hazir"
    if problem := refused(lambda: start_draft(actor=actor_of(request), afresh=afresh)):
        messages.error(request, problem)
        return see_other(reverse("office:privacy:notices"))
    return see_other(reverse("office:privacy:notice_draft"))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def draft(request: HttpRequest) -> HttpResponse:
    """The editor. Saving always shows one empty section more."""
    notice = found(PrivacyNotice.objects.filter(published_at=None))
    form, sections = notice_form(notice, request.POST or None), sections_form(notice, request.POST or None)
    is_right = request.method == "POST" and all([form.is_valid(), sections.is_valid()])
    if is_right and carried_out(
        form, lambda: save_draft(actor=actor_of(request), notice=notice, **written(form, sections))
    ):
        messages.success(request, _("Taslak kaydedildi."))
        to = "office:privacy:notice_preview" if "bak" in request.POST else "office:privacy:notice_draft"
        return see_other(reverse(to))
    context = {"notice": notice, "form": form, "sections": sections, "purposes": purposes()}
    return render(request, "privacy/staff/notice_draft.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def preview(request: HttpRequest) -> HttpResponse:
    """The draft as residents will read it, and the form that puts it in force."""
    notice = found(PrivacyNotice.objects.filter(published_at=None))
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = timezone.make_aware(datetime.combine(form.cleaned_data["valid_from"], time.min))
        note = form.cleaned_data["change_note"]
        if carried_out(form, lambda: publish(actor=actor_of(request), notice=notice, valid_from=day, change_note=note)):
            messages.success(request, _("Metin yayımlandı."))
            return see_other(reverse("office:privacy:notices"))
    context = {"notice": notice, "form": form, "missing": missing_from(notice)}
    return render(request, "privacy/staff/notice_preview.html", context, status=422 if form.is_bound else 200)


@require_POST
@allowed(policies.may_manage)
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    discard_draft(actor=actor_of(request), notice=found(PrivacyNotice.objects.filter(published_at=None)))
    messages.success(request, _("Taslak silindi."))
    return see_other(reverse("office:privacy:notices"))


COLUMNS = (
    Column(key="kayit", title=gettext_lazy("Kayıt"), sort="subject"),
    Column(key="kisi", title=gettext_lazy("Kişi")),
    Column(key="surum", title=gettext_lazy("Sürüm"), sort="notice__version", is_number=True),
    Column(key="nerede", title=gettext_lazy("Nerede")),
    Column(key="zaman", title=gettext_lazy("Zaman"), sort="shown_at"),
)


@require_GET
@allowed(policies.may_read)
def shown(request: HttpRequest) -> HttpResponse:
    """The proof: which version was shown for which application, where and when."""
    filters = [Filter(key="nerede", title=gettext_lazy("Nerede"), choices=Place.choices)]
    table = Table(request, columns=COLUMNS, filters=filters, default_sort="-shown_at")
    rows = Acknowledgement.objects.select_related("notice", "person")
    if sought := request.GET.get("q", "").strip()[:60]:
        rows = rows.filter(subject__icontains=sought)
    if place := table.chosen("nerede"):
        rows = rows.filter(place=place)
    table.page_of(rows.defer("notice__sections", "notice__purposes", "notice__points", "notice__summary"))
    return render(request, "privacy/staff/shown.html", {"tabs": tabs("notices"), "table": table, "sought": sought})
