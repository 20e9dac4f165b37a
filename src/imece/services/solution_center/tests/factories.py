"""A town with categories, neighbourhoods and reports."""

from itertools import count

from imece.civic.institution.api import Actor
from imece.engines.cases.api import ApplicantDetails, Case, Channel, Place, Submission, submit_application
from imece.engines.catalog.api import ServiceVersion, add_shipped_rows, find_service
from imece.kernel.geometry import METRES_A_DEGREE
from imece.services.solution_center.models import Category, Follower, Report, Visibility
from imece.services.solution_center.shipping import add_first_categories

CENTRE = (39.0, 35.0)
_numbers = count(1)


def open_center() -> ServiceVersion:
    """The row published and the shipped categories there; the version in force."""
    add_shipped_rows(Actor.system())
    add_first_categories()
    version = find_service("cozum-merkezi").current
    assert version is not None
    return version


def category(key: str = "yol-cukuru") -> Category:
    return Category.objects.get(key=key)


def north_of_centre(metres: float) -> float:
    """The latitude that many metres north of the middle of the town."""
    return CENTRE[0] + metres / METRES_A_DEGREE


def make_case(version: ServiceVersion, *, actor: Actor | None = None, at: tuple[float, float] | None = CENTRE) -> Case:
    lat, lon = at or (None, None)
    submission = Submission(
        version=version,
        answers={"category": "Yol çukuru ve bozuk asfalt", "text": "Yolun ortasında derin bir çukur var."},
        applicant=ApplicantDetails(name="Ayşe Yılmaz", email="ayse@posta.example", phone="+905160000001"),
        channel=Channel.WEB,
        notice=None,
        place=Place("Çınar Sokak 5'in önü", lat, lon),
    )
    return submit_application(actor=actor or Actor.anonymous(), submission=submission)


def make_report(
    version: ServiceVersion, *, key: str = "yol-cukuru", at: tuple[float, float] | None = CENTRE, **values: object
) -> Report:
    """A report with its case, as if it had just come in; ``values`` are written over it."""
    report = Report.objects.get(case=make_case(version, at=at))
    report.category = category(key)
    for name, value in values.items():
        setattr(report, name, value)
    report.save()
    return report


def shown(report: Report, text: str = "Yolun ortasında çukur var.") -> Report:
    """The same report, released to the public."""
    report.visibility, report.public_text = Visibility.SHOWN, text
    report.save()
    return report


def make_follower(report: Report) -> Follower:
    return Follower.objects.create(report=report, email=f"komsu{next(_numbers)}@posta.example")
