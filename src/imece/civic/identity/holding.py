"""What the account keeps about a person: how they sign in, with which devices, and for whom they may act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.identity.models import Announcement, Mandate, MandateQuerySet, OutsideLink, User
from imece.civic.identity.personal_data import EDEVLET, POPULATION_REGISTER
from imece.civic.institution.api import Actor, StaffPost
from imece.civic.people.api import Person
from imece.civic.privacy.api import Correction, Fact, Gate, Nothing, Outcome, Record, Section, Subject, Transfer, Way
from imece.kernel.turkish import moment_words

EDEVLET_SOURCE = "edevlet"
ACCOUNT, MANDATE = "identity.account", "identity.mandate"


@dataclass(frozen=True)
class AccountHolding(Nothing):
    """The account with its factors, sessions and outside identities; and mandates of and for the person."""

    key: str = "identity"
    order: int = 800

    def collect(self, subject: Subject) -> Iterable[Section]:
        account = _account(subject)
        if account is not None:
            yield Section(
                self.key,
                gettext_lazy("Hesabınız"),
                gettext_lazy("Sizi güvenle içeri almak ve hesabınızı korumak"),
                [Record(account.username, list(_facts(account))), *_sessions(account)],
            )
        yield Section(
            "mandates",
            gettext_lazy("Yetkiler"),
            gettext_lazy("Başkası adına ya da sizin adınıza yapılan işlemleri yetkiye dayandırmak"),
            [
                *[_mandate(one) for one in _mandates(subject).select_related("principal", "agent")],
                *[_announcement(one) for one in _announcements(subject)],
            ],
        )

    def transfers(self, subject: Subject) -> Iterable[Transfer]:
        """Who was asked whether the identity number is this person's."""
        person = subject.person
        if person and person.identity_proof == Person.Proof.REGISTER:
            yield Transfer(str(POPULATION_REGISTER), _("kimlik bilgileri soruldu"), person.identity_proved_at)
        for link in OutsideLink.objects.filter(user__person=person, source=EDEVLET_SOURCE) if person else ():
            yield Transfer(str(EDEVLET), _("hesap e-Devlet kimliğine bağlandı"), link.linked_at)

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        """A corrected contact point has to be proved anew before codes go there."""
        account = _account(subject)
        wanted = {name: correction.values[name].strip() for name in ("email", "phone") if name in correction.values}
        if account is None or not wanted:
            return 0
        for name, value in wanted.items():
            setattr(account, name, value)
            setattr(account, f"{name}_verified_at", None)
        account.save()
        return 1

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        account = _account(subject)
        reason = gate.reason_to_stay(ACCOUNT, keys=subject.keys) or _why_staff_stays(subject)
        if account is not None:
            if not reason:
                account.delete()
            way = Way.KEPT if reason else Way.DESTROYED
            yield Outcome(ACCOUNT, gettext_lazy("Hesap ve giriş bilgileri"), way, 1, reason)
        if not reason:
            _announcements(subject).delete()
            ended = _mandates(subject).filter(revoked_at=None).update(revoked_at=timezone.now())
            yield Outcome(MANDATE, gettext_lazy("Yetkiler (sona erdirildi)"), Way.ANONYMISED, ended)


def _account(subject: Subject) -> User | None:
    return User.objects.filter(person=subject.person).first() if subject.person else None


def _mandates(subject: Subject) -> MandateQuerySet:
    if subject.person is None:
        return Mandate.objects.none()
    return Mandate.objects.filter(Q(principal=subject.person) | Q(agent=subject.person))


def _announcements(subject: Subject) -> QuerySet[Announcement]:
    return Announcement.objects.filter(agent=subject.person) if subject.person else Announcement.objects.none()


def _why_staff_stays(subject: Subject) -> str:
    if subject.person and StaffPost.objects.filter(person=subject.person).exists():
        return _("Belediyede görev almış kişinin hesabı özlük mevzuatına göre saklanır")
    return ""


def _facts(account: User) -> Iterator[Fact]:
    yield Fact(gettext_lazy("kullanıcı adı"), account.username)
    for label, value, proved in (
        (gettext_lazy("e-posta"), account.email, account.email_verified_at),
        (gettext_lazy("cep telefonu"), account.phone, account.phone_verified_at),
    ):
        if value:
            yield Fact(label, f"{value} ({_('doğrulandı') if proved else _('doğrulanmadı')})")
    yield Fact(gettext_lazy("açılış"), moment_words(account.date_joined, year=True))
    if account.last_login:
        yield Fact(gettext_lazy("son giriş"), moment_words(account.last_login, year=True))
    for factor in Authenticator.objects.filter(user=account):
        yield Fact(gettext_lazy("ikinci adım"), str(factor.get_type_display()))
    for link in OutsideLink.objects.filter(user=account):
        yield Fact(gettext_lazy("bağlı kimlik"), link.source)
    told = [word for word, is_on in ((_("e-posta"), account.told_by_email), ("SMS", account.told_by_sms)) if is_on]
    yield Fact(gettext_lazy("haber verme"), ", ".join(map(str, told)) or _("kapalı"))


def _sessions(account: User) -> list[Record]:
    return [
        Record(
            _("Oturum, %(when)s") % {"when": moment_words(session.created_at, year=True)},
            [
                Fact(gettext_lazy("ağ adresi"), str(session.ip)),
                Fact(gettext_lazy("tarayıcı"), session.user_agent),
                Fact(gettext_lazy("son kullanım"), moment_words(session.last_seen_at, year=True)),
            ],
        )
        for session in UserSession.objects.filter(user=account).order_by("-last_seen_at")
    ]


def _mandate(mandate: Mandate) -> Record:
    until = mandate.valid_until.strftime("%d.%m.%Y") if mandate.valid_until else _("süresiz")
    return Record(
        f"{mandate.principal.name} → {mandate.agent.name}",
        [
            Fact(gettext_lazy("tür"), str(mandate.get_kind_display())),
            Fact(gettext_lazy("kapsam"), mandate.scope or _("bütün işlemler")),
            Fact(gettext_lazy("dayanak belge"), mandate.document),
            Fact(gettext_lazy("geçerlilik"), f"{mandate.valid_from:%d.%m.%Y} – {until}"),
        ],
    )


def _announcement(waiting: Announcement) -> Record:
    return Record(
        _("%(name)s (belediyede onay bekliyor)") % {"name": waiting.organisation_name},
        [
            Fact(gettext_lazy("vergi kimlik numarası"), waiting.number),
            Fact(gettext_lazy("dayanak belge"), waiting.document),
            Fact(gettext_lazy("bildirim"), moment_words(waiting.announced_at, year=True)),
        ],
    )
