"""What staff do for people at the counter who lost their way in: each act is written down with the document seen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.identity import contacts, factors, policies, sessions
from imece.civic.identity.models import User
from imece.civic.identity.trail import Act, note_account
from imece.civic.institution.api import Actor, StaffPost
from imece.civic.people.api import Person
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.kernel.identifiers import normalise_mobile


@transaction.atomic
def reset_factors(*, actor: Actor, user: User, phone: str, document: str) -> None:
    """Forget every second factor of somebody whose identity document was seen; codes go to ``phone`` from now on.

    The password stays unknown to staff and is still asked for; all sessions end; the owner is told at every address.

    Raises:
        NotPermitted: the actor may not help with this account.
        NotAllowed: it is the actor's own.
        Invalid: no document is named, or the number is no mobile number; ``fields`` says which.
    """
    _require_helper(actor, user)
    number = _mobile(phone)
    _require_document(document)
    event = _("Hesabınızın ikinci adımı, kimliğiniz görülerek belediyede sıfırlandı.")
    contacts.tell(user, event, email=user.verified_email)
    contacts.tell(user, event, phone=user.verified_phone)
    factors.remove_all_factors(user)
    User.objects.filter(pk=user.pk).update(phone=number, phone_verified_at=None)
    Person.objects.filter(account=user).update(phone=number)
    sessions.end_sessions(user)
    note_account(None, user, Act.ACCOUNT_CHANGED, f"İkinci adım sıfırlandı; belge: {document.strip()}", actor)


@transaction.atomic
def prove_identity(*, actor: Actor, person: Person, document: str) -> None:
    """The identity document was seen: the number is this person's.

    Raises:
        NotPermitted: the actor may not.
        Invalid: no document is named.
    """
    policies.require(actor, policies.HELP)
    _require_document(document)
    person.identity_proof, person.identity_proved_at = Person.Proof.COUNTER, timezone.now()
    person.save(update_fields=["identity_proof", "identity_proved_at"])
    owner = User.objects.filter(person=person).first()
    note_account(None, owner, Act.ACCOUNT_CHANGED, f"Kimlik belgesi görüldü: {document.strip()}", actor)


def _require_helper(actor: Actor, user: User) -> None:
    is_staff = StaffPost.objects.filter(person=user.person, is_active=True).exists()
    policies.require(actor, policies.HELP_STAFF if is_staff else policies.HELP)
    if actor.person is None:
        raise NotPermitted
    if actor.person.pk == user.person_id:
        raise NotAllowed(_("Kendi hesabınızı sıfırlayamazsınız; bunu başka bir görevli yapmalı."))


def _require_document(document: str) -> None:
    if len(document.strip()) < 5:
        raise Invalid(fields={"document": [_("Gördüğünüz kimlik belgesini ve seri numarasını yazın.")]})


def _mobile(phone: str) -> str:
    try:
        return normalise_mobile(phone)
    except ValueError:
        raise Invalid(fields={"phone": [_("Geçerli bir cep telefonu numarası yazın.")]}) from None
