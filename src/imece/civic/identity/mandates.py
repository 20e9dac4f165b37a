"""Who may speak for whom: recorded by staff who saw the document, chosen by the agent, given back by the principal."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.identity import policies
from imece.civic.identity.models import Mandate
from imece.civic.identity.trail import Act, note
from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.kernel.errors import Invalid, NotAllowed, NotFound, NotPermitted

CHOSEN: Final = "identity.mandate"
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class MandateEnded(NotAllowed):
    """What was sent was meant in the name of somebody for whom one may no longer act; it counts for nobody."""

    default = gettext_lazy(
        "Adına işlem yaptığınız kişi ya da kurum için yetkiniz sona erdi; gönderdiğiniz kaydedilmedi. "
        "Bundan sonra kendi adınıza işlem yaparsınız."
    )


def speaking(request: HttpRequest, actor: Actor) -> Actor:
    """The actor, speaking for whom this session has chosen while the mandate holds; costs a query only then.

    Raises:
        MandateEnded: the mandate is over, and something was sent in the belief that it holds.
    """
    chosen = request.session.get(CHOSEN)
    if chosen is None or actor.person is None:
        return actor
    mandate = Mandate.objects.in_force().filter(pk=chosen, agent=actor.person).select_related("principal").first()
    if mandate is None:
        del request.session[CHOSEN]
        if request.method not in READING:
            raise MandateEnded
        told = _(
            "Adına işlem yaptığınız kişi ya da kurum için yetkiniz sona erdi. Artık kendi adınıza işlem yapıyorsunuz."
        )
        messages.warning(request, told, fail_silently=True)
        return actor
    return actor.speaking_for(mandate.principal)


def choose(request: HttpRequest, actor: Actor, pk: int | None) -> Person | None:
    """Speak for the principal of this mandate from now on; for oneself with None. Gives whom one speaks for.

    Raises:
        NotFound: the actor holds no such mandate today.
    """
    if pk is None:
        request.session.pop(CHOSEN, None)
        return None
    mandate = Mandate.objects.in_force().filter(pk=pk, agent=actor.person).select_related("principal").first()
    if mandate is None:
        raise NotFound
    request.session[CHOSEN] = mandate.pk
    note(request, actor, Act.VIEWED, "Adına işlem yapmaya başladı", mandate.principal, purpose=mandate.document)
    return mandate.principal


@transaction.atomic
def record_mandate(
    *,
    actor: Actor,
    principal: Person,
    agent: Person,
    kind: str,
    scope: str,
    document: str,
    period: Mapping[str, date | None],
) -> Mandate:
    """Write down that ``agent`` may speak for ``principal``; ``document`` names what was shown.

    Raises:
        NotPermitted: the actor may not.
        Invalid: both are the same person, the period is turned round, or no document is named.
    """
    policies.require(actor, policies.MANDATES)
    if actor.person is None:
        raise NotPermitted
    begins, ends = period["valid_from"], period["valid_until"]
    if principal == agent:
        raise Invalid(fields={"agent": [_("Kişi kendi vekili olamaz.")]})
    if begins is None or (ends is not None and ends < begins):
        raise Invalid(fields={"valid_until": [_("Bitiş, başlangıçtan önce olamaz.")]})
    if not document.strip():
        raise Invalid(fields={"document": [_("Gördüğünüz belgenin tarih ve sayısını yazın.")]})
    mandate = Mandate.objects.create(
        principal=principal,
        agent=agent,
        kind=kind,
        scope=scope.strip(),
        document=document.strip(),
        valid_from=begins,
        valid_until=ends,
        recorded_by=actor.person,
    )
    _mark(agent)
    note(
        None, actor, Act.GRANTED, f"{mandate.get_kind_display()} kaydedildi", principal, agent, purpose=mandate.document
    )
    return mandate


@transaction.atomic
def revoke_mandate(*, actor: Actor, pk: int) -> Mandate:
    """End a mandate: by its principal, by its agent, or by staff who record mandates.

    Raises:
        NotFound: there is none that this actor may end.
    """
    mandate = Mandate.objects.select_for_update(of=("self",)).filter(pk=pk, revoked_at=None).first()
    is_own = (
        mandate is not None and actor.person is not None and actor.person.pk in {mandate.principal_id, mandate.agent_id}
    )
    if mandate is None or not (is_own or policies.may_record_mandates(actor)):
        raise NotFound
    mandate.revoked_at, mandate.revoked_by = timezone.now(), actor.person
    mandate.save(update_fields=["revoked_at", "revoked_by"])
    _mark(mandate.agent)
    note(None, actor, Act.REVOKED, "Yetki sona erdirildi", mandate.principal, mandate.agent, purpose=mandate.document)
    return mandate


def _mark(agent: Person) -> None:
    """Keep on the person whether to ask for whom they act, so that it costs everybody else nothing."""
    Person.objects.select_for_update().get(pk=agent.pk)
    agent.is_agent = Mandate.objects.filter(agent=agent, revoked_at=None).exists()
    agent.save(update_fields=["is_agent"])
