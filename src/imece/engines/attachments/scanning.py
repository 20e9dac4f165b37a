"""Whether a file carries malicious software: asked before it is kept, and again by a job where nobody could say."""

import logging
from typing import IO

from django.conf import settings

from imece.engines.attachments import refusals
from imece.engines.attachments.gateways import NoVerdict, Scanner, ScannerAway
from imece.engines.attachments.gateways.clamd import Clamd
from imece.engines.attachments.models import Attachment, Scan

logger = logging.getLogger(__name__)
BATCH = 200


def scanner() -> Scanner | None:
    """The scanner of this house (IMECE_CLAMD), or none."""
    return Clamd(settings.CLAMD) if settings.CLAMD else None


def scan_before_keeping(file: IO[bytes]) -> Scan:
    """``CLEAN``, or ``UNSCANNED`` where the house has no scanner or lets files in while it is away.

    Raises:
        Refused: ``malware``, or ``unscannable`` where the house takes nothing that was not scanned.
    """
    asked = scanner()
    if asked is None:
        return Scan.UNSCANNED
    try:
        verdict = asked.scan(file)
    except ScannerAway as reason:
        logger.warning("An upload could not be scanned: %s", reason)
        if settings.UNSCANNED_UPLOADS == "refuse":
            raise refusals.Refused(*refusals.unscannable()) from None
        return Scan.UNSCANNED
    if verdict.found:
        logger.warning("An upload was refused: the scanner found %s.", verdict.found)
        raise refusals.Refused(*refusals.malware())
    return Scan.CLEAN


def scan_what_waits() -> int:
    """Judge files that were kept unscanned; those that are infected cannot be opened any more. Gives how many."""
    asked = scanner()
    if asked is None:
        return 0
    done = 0
    for attachment in Attachment.objects.filter(scan=Scan.UNSCANNED).order_by("pk").iterator():
        try:
            done += _judge(attachment, asked)
        except (NoVerdict, FileNotFoundError) as reason:
            logger.warning("Attachment %s cannot be scanned: %s", attachment.public_id, reason)
        except ScannerAway as reason:
            logger.warning("Files wait to be scanned: %s", reason)
            break
        if done >= BATCH:
            break
    return done


def _judge(attachment: Attachment, asked: Scanner) -> int:
    with attachment.file.open("rb") as file:
        found = asked.scan(file).found
    if found:
        logger.error("Attachment %s is infected (%s) and was shut away.", attachment.public_id, found)
    return Attachment.objects.filter(pk=attachment.pk).update(scan=Scan.INFECTED if found else Scan.CLEAN)
