"""Opening an account by what a person states: nothing is kept before the telephone and the address are proved.

Who states a number that somebody already has, an address that is taken, or details that the register contradicts,
reads the same as everybody else, and at the end one sentence for all of it: nothing tells who has an account here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity import contacts
from imece.civic.identity.codes import WrongCode, check_code, send_code
from imece.civic.identity.gateways import population
from imece.civic.identity.letters import EMAIL, SMS, send_letter
from imece.civic.identity.models import Purpose, User
from imece.civic.people.api import Person
from imece.civic.privacy.api import Place, PrivacyNotice, acknowledge
from imece.kernel.errors import Conflict
from imece.kernel.fields import decrypt, encrypt
from imece.kernel.identifiers import random_code
from imece.shell.ui.throttle import Throttle, client_address

WAITING: Final = "identity.registration"
PROVED: Final = "identity.registration_proved"
OPENED = Throttle("registrations", limit=20, seconds=3600)
"""For an address, behind which a whole family or office may sit."""


class CannotRegister(Conflict):
    """The number, the address or the details do not allow a new account; which of them is told to nobody here."""

    default = _(
        "Bu bilgilerle hesap açamadık. Bilgilerinizi kontrol edin. Daha önce hesap açtıysanız giriş yapın ya da "
        "parolanızı yenileyin. Yine olmazsa kimliğinizle belediyeye başvurun."
    )


@dataclass(frozen=True)
class Registration:
    """What somebody stated; ``password`` is hashed already."""

    first_name: str
    last_name: str
    birth_date: str
    national_id: str
    nationality: str
    passport_number: str
    phone: str
    email: str
    password: str
    notice: int

    @classmethod
    def stated(cls, cleaned: Mapping[str, Any], notice: PrivacyNotice | None) -> "Registration":
        return cls(
            first_name=cleaned["first_name"],
            last_name=cleaned["last_name"],
            birth_date=cleaned["birth_date"].isoformat(),
            national_id=cleaned.get("national_id", ""),
            nationality=cleaned.get("nationality", ""),
            passport_number=cleaned.get("passport_number", ""),
            phone=cleaned["phone"],
            email=cleaned["email"],
            password=make_password(cleaned["password"]),
            notice=notice.version if notice else 0,
        )


def begin(request: HttpRequest, registration: Registration) -> None:
    """Keep it, encrypted, in the session, and send a code to the telephone and one to the address.

    Raises:
        TooMany: too many registrations or codes.
    """
    OPENED.hit(client_address(request))
    request.session.pop(PROVED, None)
    request.session[WAITING] = encrypt(json.dumps(asdict(registration)))
    send_codes(request, registration)


def waiting(request: HttpRequest) -> Registration | None:
    """The registration that this session has begun."""
    kept = request.session.get(WAITING)
    return Registration(**json.loads(decrypt(kept))) if isinstance(kept, str) else None


def send_codes(request: HttpRequest, registration: Registration) -> None:
    """Both codes again. A taken address gets a letter to its owner instead of a code, and nobody here sees that."""
    is_taken = contacts.is_email_taken(registration.email)
    send_code(request, purpose=Purpose.REGISTER, channel=SMS, recipient=registration.phone, user=None)
    mail = send_code(
        request, purpose=Purpose.REGISTER, channel=EMAIL, recipient=registration.email, user=None, is_real=not is_taken
    )
    if is_taken:
        send_letter(
            "account-exists",
            EMAIL,
            recipient=registration.email,
            context={"address": f"{settings.SITE_URL}/giris/"},
            dedupe_key=f"account-exists:{mail.pk}",
        )


def finish(request: HttpRequest, registration: Registration, *, sms: str, email: str) -> User:
    """Both codes fit: open the account.

    Raises:
        WrongCode: one of them does not; ``fields`` says which.
        CannotRegister: the number belongs to somebody, or the register contradicts the details.
    """
    for channel, typed in ((SMS, sms), (EMAIL, email)):
        if not _is_proved(request, channel):
            _prove(request, channel, typed)
    verdict = _verdict(registration)
    if verdict is population.Verdict.DIFFERS:
        raise CannotRegister
    user = open_account(registration, is_known=verdict is population.Verdict.MATCHES)
    request.session.pop(WAITING, None)
    request.session.pop(PROVED, None)
    return user


def open_account(registration: Registration, *, is_known: bool) -> User:
    """The person and the account, both or none; of two at the same moment one wins.

    ``is_known`` says that the population register agrees with the details.

    Raises:
        CannotRegister: the number or the address belongs to somebody.
    """
    try:
        with transaction.atomic():
            user = _create(registration, is_known=is_known)
    except IntegrityError:
        _tell_owner(registration)
        raise CannotRegister from None
    return user


def _create(registration: Registration, *, is_known: bool) -> User:
    now = timezone.now()
    person = Person.objects.create(
        first_name=registration.first_name,
        last_name=registration.last_name,
        birth_date=date.fromisoformat(registration.birth_date),
        national_id=registration.national_id,
        nationality=registration.nationality,
        passport_number=registration.passport_number,
        identity_proof=Person.Proof.REGISTER if is_known else Person.Proof.STATED,
        identity_proved_at=now if is_known else None,
        email=registration.email,
        phone=registration.phone,
    )
    user = User.objects.create(
        username=f"k-{random_code().lower()}",
        password=registration.password,
        person=person,
        email=registration.email,
        email_verified_at=now,
        phone=registration.phone,
        phone_verified_at=now,
    )
    notice = PrivacyNotice.objects.filter(version=registration.notice).first()
    if notice is not None:
        acknowledge(notice=notice, subject=f"person:{person.pk}", person=person, place=Place.REGISTRATION)
    return user


def _is_proved(request: HttpRequest, channel: str) -> bool:
    return channel in request.session.get(PROVED, [])


def _prove(request: HttpRequest, channel: str, typed: str) -> None:
    """One code may be right while the other is not: it need not be typed again."""
    try:
        check_code(request, purpose=Purpose.REGISTER, channel=channel, typed=typed)
    except WrongCode as wrong:
        raise WrongCode(fields={channel: [wrong.message]}) from None
    request.session[PROVED] = [*request.session.get(PROVED, []), channel]


def _verdict(registration: Registration) -> population.Verdict:
    if not registration.national_id:
        return population.Verdict.UNKNOWN
    return population.check(
        national_id=registration.national_id,
        first_name=registration.first_name,
        last_name=registration.last_name,
        birth_date=date.fromisoformat(registration.birth_date),
    )


def _tell_owner(registration: Registration) -> None:
    """Let the owner of a number know, after what was tried here has come to nothing."""
    owner = User.objects.filter(person__in=Person.objects.with_national_id(registration.national_id)).first()
    if registration.national_id and owner is not None:
        event = str(_("Kimlik numaranızla yeni bir hesap açılmak istendi; açılmadı."))
        contacts.tell(owner, event)
