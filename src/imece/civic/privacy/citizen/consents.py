"""What one has allowed: each purpose by itself, given and taken back by one button each."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy.consents.models import ConsentPurpose
from imece.civic.privacy.consents.operations import give_consent, withdraw_consent
from imece.civic.privacy.consents.selectors import answers_of
from imece.shell.ui.access import signed_in, visitor_of
from imece.shell.ui.answers import see_other


def _reader(request: HttpRequest) -> tuple[Actor, Person]:
    actor = cast("Actor", cast("Any", visitor_of(request)))
    if actor.person is None:
        raise Http404
    return actor, actor.person


@require_GET
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Every purpose with the reader's last word on it."""
    _actor, person = _reader(request)
    return render(request, "privacy/citizen/consents.html", {"answers": answers_of(person)})


@require_POST
@signed_in
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Yes (with the version of the words that were read) or no."""
    actor, person = _reader(request)
    purpose = ConsentPurpose.objects.filter(key=key).first()
    if purpose is None:
        raise Http404
    if request.POST.get("karar") == "ver":
        version = request.POST.get("surum", "")
        seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 8 else 0
        give_consent(actor=actor, person=person, purpose=purpose, version=seen)
        messages.success(request, _("İzniniz kaydedildi. Dilediğiniz an buradan geri alabilirsiniz."))
    else:
        withdraw_consent(actor=actor, person=person, purpose=purpose)
        messages.success(request, _("İzniniz geri alındı. Bundan sonra bu amaçla veri işlenmez."))
    return see_other(reverse("consents:page"))
