"""Seals: the head of the chain once a day, and the stamps over it."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from imece.civic.audit import canonical
from imece.civic.audit.chain import hold, link_entries
from imece.civic.audit.gateways import AuthorityUnavailable, StampRefused, TimestampAuthority, Token
from imece.civic.audit.gateways.tokens import read_token
from imece.civic.audit.models import Link, Seal, Stamp, TrafficSeal

STAMPED_WITHIN: Final = timedelta(days=7)
"""Seals of an authority's longer absence stay unstamped: a later stamp proves no more than the next seal's."""

logger = logging.getLogger(__name__)


def seal_chain() -> Seal | None:
    """Link everything, then seal the head; nothing where nothing came in since the last seal."""
    link_entries(everything=True)
    with transaction.atomic():
        hold("chain")
        head = Link.objects.order_by("-position").first()
        last = Seal.objects.order_by("-number").first()
        if head is None or (last is not None and last.position >= head.position):
            return None
        seal = Seal(
            number=(last.number if last else 0) + 1, position=head.position, hash=head.hash, made_at=timezone.now()
        )
        seal.digest = digest_of(seal)
        seal.save(force_insert=True)
        return seal


def digest_of(seal: Seal) -> str:
    """What the authority stamps."""
    return canonical.digest_of(
        {
            "seal": "imece-audit",
            "number": seal.number,
            "position": seal.position,
            "hash": seal.hash,
            "made_at": canonical.moment(seal.made_at),
        }
    )


def unstamped() -> list[str]:
    """Digests of recent seals, of both kinds, that no authority has stamped."""
    since, stamps = timezone.now() - STAMPED_WITHIN, Stamp.objects.values("digest")
    digests: list[str] = []
    for model in (Seal, TrafficSeal):
        found = model._default_manager.filter(made_at__gte=since).exclude(digest__in=stamps)  # noqa: SLF001  # both have it
        digests += found.order_by("number").values_list("digest", flat=True)
    return digests


def stamp_seals(authority: TimestampAuthority, digests: Iterable[str]) -> int:
    """Have digests stamped; stops at the first that gets none, since the next would not either."""
    stamped = 0
    for digest in digests:
        try:
            token = authority.stamp(bytes.fromhex(digest))
        except (AuthorityUnavailable, StampRefused) as error:
            logger.warning("No timestamp for seal %s: %s", digest[:12], error)
            return stamped
        _keep(digest, token)
        stamped += 1
    return stamped


def _keep(digest: str, token: Token) -> None:
    try:
        with transaction.atomic():
            Stamp.objects.create(digest=digest, token=token.der, authority=token.authority, stamped_at=token.stamped_at)
    except IntegrityError:
        logger.info("Seal %s was stamped by another process.", digest[:12])


def stamp_fault(stamp: Stamp) -> str:
    """Why the kept stamp does not prove its digest, or nothing."""
    try:
        token = read_token(bytes(stamp.token), digest=bytes.fromhex(stamp.digest), roots=settings.TIMESTAMP["roots"])
    except StampRefused as refused:
        return str(refused)
    return "" if token.stamped_at == stamp.stamped_at else "another moment"
