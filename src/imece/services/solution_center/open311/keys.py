"""Whose programme asks: the key it shows."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.services.solution_center.models import ApiKey
from imece.services.solution_center.models.api_key import digest
from imece.services.solution_center.open311.doors import Refusal

NOTED_EVERY = timedelta(hours=1)


def key_shown_by(request: HttpRequest) -> ApiKey | None:
    """The valid key that the request carries as ``api_key``; None without one.

    Raises:
        Refusal: 403, the key is unknown or was revoked.
    """
    shown = request.POST.get("api_key") or request.GET.get("api_key") or ""
    if not shown:
        return None
    key = ApiKey.objects.valid().filter(digest=digest(shown)).first()
    if key is None:
        raise Refusal(403, _("api_key geçersiz: böyle bir anahtar yok ya da geri alınmış."))
    return key


def require_key(request: HttpRequest) -> ApiKey:
    """The key, which must be there; its use is noted.

    Raises:
        Refusal: 403.
    """
    key = key_shown_by(request)
    if key is None:
        raise Refusal(403, _("api_key eksik: bildirim göndermek için anahtar gerekir."))
    now = timezone.now()
    if key.last_used_at is None or now - key.last_used_at > NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key
