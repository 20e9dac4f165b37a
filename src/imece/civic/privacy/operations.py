"""Records what people were told."""

from imece.civic.people.api import Person
from imece.civic.privacy.models import Acknowledgement, Place, PrivacyNotice


def acknowledge(
    *, notice: PrivacyNotice, subject: str, person: Person | None = None, place: str = Place.APPLICATION
) -> Acknowledgement:
    """Record that ``notice`` was shown: for ``subject`` (an application number, "person:12"), to whom, and where.

    Runs in the caller's transaction.
    """
    return Acknowledgement.objects.create(notice=notice, subject=subject, person=person, place=place)
