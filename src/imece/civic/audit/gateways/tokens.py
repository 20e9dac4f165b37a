"""Reads a timestamp token and believes it only after checking imprint, nonce, signature and certificate."""

import asyncio
from pathlib import Path
from typing import Any

from asn1crypto import cms, pem, tsp, x509  # type: ignore[import-untyped]  # it has none
from pyhanko.sign.general import SigningError, extract_certificate_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from imece.civic.audit.gateways import StampRefused, Token


def read_token(der: bytes, *, digest: bytes, nonce: int | None = None, roots: str = "") -> Token:
    """The token in ``der``, once it is proved to stamp ``digest``.

    ``nonce`` is what was sent, where the token comes fresh from an authority. ``roots`` is a PEM file of trusted
    certificates; without one the certificate inside the token is believed, and only its purpose is checked.

    Raises:
        StampRefused: it proves nothing of the kind; with the reason.
    """
    try:
        signed, info = _opened(der)
        if nonce is not None and info["nonce"].native != nonce:
            raise StampRefused("another nonce")
        status = _status(signed, info, digest, roots)
    except (ValueError, TypeError, KeyError, SignatureValidationError, SigningError) as error:
        raise StampRefused(f"unreadable token: {error}") from error
    _require(status)
    return Token(der, info["gen_time"].native, str(status.signing_cert.subject.human_friendly)[:200])


def _opened(der: bytes) -> tuple[cms.SignedData, tsp.TSTInfo]:
    content = cms.ContentInfo.load(der, strict=True)
    if content["content_type"].native != "signed_data":
        raise StampRefused("not signed")
    signed = content["content"]
    info = signed["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        raise StampRefused("not a timestamp")
    return signed, info


def _status(signed: cms.SignedData, info: tsp.TSTInfo, digest: bytes, roots: str) -> TimestampSignatureStatus:
    certificates = extract_certificate_info(signed)
    context = ValidationContext(
        trust_roots=_trusted(roots) or [certificates.signer_cert],
        other_certs=list(certificates.other_certs),
        moment=info["gen_time"].native,
        allow_fetching=False,
    )
    facts: dict[str, Any] = asyncio.run(
        validate_tst_signed_data(signed, context, lambda algorithm: digest if algorithm == "sha256" else b"")
    )
    return TimestampSignatureStatus(**facts)


def _trusted(roots: str) -> list[x509.Certificate]:
    """The certificates of a PEM file."""
    if not roots:
        return []
    parts = pem.unarmor(Path(roots).read_bytes(), multiple=True)
    return [x509.Certificate.load(der) for kind, _headers, der in parts if kind == "CERTIFICATE"]


def _require(status: TimestampSignatureStatus) -> None:
    usage = status.signing_cert.extended_key_usage_value
    if not status.intact:
        raise StampRefused("a stamp of something else")
    if not status.valid:
        raise StampRefused("wrong signature")
    if usage is None or "time_stamping" not in usage.native:
        raise StampRefused("a certificate that is not for timestamps")
    if not status.trusted:
        raise StampRefused("a certificate that is not trusted")
