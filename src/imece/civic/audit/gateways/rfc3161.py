"""Timestamps over HTTP (RFC 3161), from any authority that speaks it, such as Kamu SM's or ``openssl ts``."""

import secrets
from dataclasses import dataclass
from typing import Final

import requests
from asn1crypto import algos, cms, core, tsp  # type: ignore[import-untyped]  # it has none
from requests.auth import HTTPBasicAuth

from imece.civic.audit.gateways import AuthorityUnavailable, StampRefused, Token
from imece.civic.audit.gateways.tokens import read_token

TIMEOUT: Final = (5, 20)
GRANTED: Final = {"granted", "granted_with_mods"}


class _Response(core.Sequence):  # type: ignore[misc]  # asn1crypto has no types
    """A reply as RFC 3161 (2.4.2) has it: asn1crypto's own cannot read a refusal, which carries no token."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


@dataclass(frozen=True)
class HttpAuthority:
    """Asks ``url``; ``roots`` is a PEM file of the certificates that are trusted ("" trusts the token's own)."""

    url: str
    user: str = ""
    password: str = ""
    roots: str = ""

    def stamp(self, digest: bytes) -> Token:
        nonce = secrets.randbits(63)
        answer = self._ask(_query(digest, nonce))
        response = _response(answer)
        status = response["status"]["status"].native
        if status not in GRANTED:
            raise AuthorityUnavailable(f"{status}: {response['status']['fail_info'].native or ''}")
        token = response["time_stamp_token"]
        if not isinstance(token, cms.ContentInfo):
            raise StampRefused("no token")
        return read_token(token.dump(), digest=digest, nonce=nonce, roots=self.roots)

    def _ask(self, query: bytes) -> bytes:
        credentials = HTTPBasicAuth(self.user.encode(), self.password.encode()) if self.user else None
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        try:
            answer = requests.post(
                self.url, data=query, headers=headers, auth=credentials, timeout=TIMEOUT, allow_redirects=False
            )
        except requests.RequestException as error:
            raise AuthorityUnavailable(type(error).__name__) from error
        if answer.status_code != 200:
            raise AuthorityUnavailable(f"HTTP {answer.status_code}")
        return answer.content


def _query(digest: bytes, nonce: int) -> bytes:
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": tsp.MessageImprint(
                {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
            ),
            "nonce": nonce,
            "cert_req": True,
        }
    )
    der: bytes = request.dump()
    return der


def _response(answer: bytes) -> _Response:
    try:
        response: _Response = _Response.load(answer, strict=True)
        response.native  # noqa: B018  # parses everything now, while errors are expected
    except (ValueError, TypeError, KeyError) as error:
        raise StampRefused("no timestamp response") from error
    return response
