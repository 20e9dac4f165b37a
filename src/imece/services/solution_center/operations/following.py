"""Following somebody else's report, and ceasing to."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.kernel.errors import Invalid, NotAllowed, NotFound
from imece.kernel.identifiers import normalise_mobile
from imece.services.solution_center.models import Follower, Report, Visibility
from imece.services.solution_center.telling import tell_follower


@transaction.atomic
def follow_report(*, actor: Actor, report: Report, email: str = "", phone: str = "") -> Follower:
    """Let somebody be told of a report's progress; who follows already goes on doing so.

    Raises:
        NotAllowed: the report is not for the public, or has ended.
        Invalid: neither address is one.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    if not report.is_open or report.visibility == Visibility.HIDDEN:
        raise NotAllowed(_("Bu bildirim artık takip edilemiyor."))
    person = actor.principal if not actor.is_staff else None
    if person is not None and not (email or phone):
        email, phone = person.email, "" if person.email else person.phone
    email, phone = _addresses(email, phone)
    same = Q(email=email) if email else Q(phone=phone)
    if known := report.followers.filter(same | Q(person=person, person__isnull=False)).first():
        return known
    follower = Follower.objects.create(report=report, person=person, email=email, phone=phone)
    Report.objects.filter(pk=report.pk).update(followers_count=F("followers_count") + 1)
    tell_follower(follower, "report-followed", about="followed")
    return follower


def _addresses(email: str, phone: str) -> tuple[str, str]:
    """Both in their usual form.

    Raises:
        Invalid: none is given, or one cannot be an address.
    """
    email, problems = email.strip().lower(), {}
    if not email and not phone.strip():
        raise Invalid(
            fields={"address": [_("Haber verebilmemiz için e-posta adresinizi ya da cep telefonunuzu yazın.")]}
        )
    try:
        if email:
            validate_email(email)
    except ValidationError:
        problems["address"] = [_("E-posta adresini ad@ornek.com biçiminde yazın.")]
    try:
        phone = normalise_mobile(phone) if phone.strip() else ""
    except ValueError:
        problems["address"] = [_("Cep telefonunu 05xx xxx xx xx biçiminde yazın.")]
    if problems:
        raise Invalid(fields=problems)
    return email, phone


@transaction.atomic
def unfollow(*, token: str) -> Report:
    """End the following that the link in the message stands for.

    Raises:
        NotFound: nobody follows by this link any more.
    """
    follower = Follower.objects.select_for_update().filter(token=token).first()
    if follower is None:
        raise NotFound(_("Bu bağlantıyla takip edilen bir bildirim yok; takibi daha önce bırakmış olabilirsiniz."))
    report = follower.report
    follower.delete()
    Report.objects.filter(pk=report.pk, followers_count__gt=0).update(followers_count=F("followers_count") - 1)
    return report


def move_followers(report: Report, into: Report) -> None:
    """Who followed the one follows the other from now on, together with who filed it; for merged cases."""
    applicant = report.case.applicant
    wanted = [(each.person, each.email, each.phone) for each in report.followers.select_related("person")]
    if applicant.email or applicant.phone:
        wanted.append((applicant.person, applicant.email, "" if applicant.email else applicant.phone))
    followers = [Follower(report=into, person=person, email=email, phone=phone) for person, email, phone in wanted]
    Follower.objects.bulk_create(followers, ignore_conflicts=True)
    Report.objects.filter(pk=into.pk).update(followers_count=into.followers.count())
