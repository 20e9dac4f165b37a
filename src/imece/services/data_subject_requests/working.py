"""The frame of every write to a request: who may, and what has to be sure first."""

from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases.api import Case, may_work_on
from imece.kernel.errors import NotAllowed, NotPermitted
from imece.services.data_subject_requests import policies, selectors
from imece.services.data_subject_requests.models import Handling


def locked(actor: Actor, case: Case) -> Handling:
    """The work on the request, held until the transaction ends, for somebody who may do it."""
    policies.require(actor)
    if not may_work_on(actor, case):
        raise NotPermitted
    handling = selectors.handling_of(case)
    Handling.objects.select_for_update().get(pk=handling.pk)
    return selectors.handling_of(case)


def ready(actor: Actor, case: Case) -> Handling:
    """The same, once it is sure who asks."""
    handling = locked(actor, case)
    if not handling.is_proved:
        raise NotAllowed(_("Önce ilgili kişinin kimliğinin nasıl doğrulandığını yazın."))
    return handling
