"""Services that keep a unit open: new applications for them would go there."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.institution.api import Tie, Unit
from imece.engines.catalog.models import Service

NAMED = 3


def ties_of_unit(unit: Unit) -> Iterable[Tie]:
    """One line that names the first services whose published row makes this unit responsible."""
    found = list(Service.objects.filter(current__unit=unit).select_related("current").order_by("pk")[: NAMED + 1])
    if found:
        names = ", ".join(service.current.name for service in found[:NAMED] if service.current)
        names += "…" if len(found) > NAMED else ""
        words = _("Şu hizmetlerin sorumlu birimi bu: %(names)s. Önce başka bir birim belirleyin.") % {"names": names}
        yield Tie(words, reverse("office:catalog:list"))
