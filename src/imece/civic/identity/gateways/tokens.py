"""Reads the identity token of an OpenID Connect provider: nothing in it counts before every check has passed."""

import hmac
from dataclasses import dataclass
from typing import Any, Final

import jwt
from django.core.cache import cache

from imece.civic.identity.gateways.asking import Unreachable, ask
from imece.civic.identity.gateways.sources import Unproven

ALGORITHMS: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures with the provider's own key only: none of those that whoever knows our client secret can make."""
LEEWAY_SECONDS: Final = 60
NEEDED: Final = ["iss", "sub", "aud", "exp", "iat", "nonce"]
KEPT_SECONDS: Final = 3600
BETWEEN_FETCHES_SECONDS: Final = 30


@dataclass(frozen=True)
class Expected:
    """What the token of this very sign-in must say (OpenID Connect Core, 3.1.3.7)."""

    issuer: str
    audience: str
    nonce: str
    keys_url: str
    algorithms: frozenset[str]


def read(token: str, expected: Expected) -> dict[str, Any]:
    """The claims of a token that holds.

    Raises:
        Unproven: a signature, an issuer, an audience, a date or the nonce is wrong or missing.
        Unreachable: the provider's keys cannot be fetched.
    """
    algorithms = expected.algorithms & ALGORITHMS
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in algorithms:
            raise Unproven("the identity token is not signed as agreed")
        claims = jwt.decode(
            token,
            _key_named(header.get("kid"), str(header["alg"]), expected.keys_url),
            algorithms=sorted(algorithms),
            audience=expected.audience,
            issuer=expected.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": NEEDED},
        )
    except jwt.PyJWTError as error:
        raise Unproven(f"the identity token does not hold ({type(error).__name__})") from error
    _compare(claims, expected)
    return claims


def _compare(claims: dict[str, Any], expected: Expected) -> None:
    """What the library does not look at: the nonce, and for whom a token with several audiences was made."""
    if not hmac.compare_digest(str(claims["nonce"]).encode(), expected.nonce.encode()):
        raise Unproven("the identity token belongs to another sign-in")
    audience, party = claims["aud"], claims.get("azp")
    has_others = isinstance(audience, list) and len(audience) > 1
    if (has_others or party is not None) and party != expected.audience:
        raise Unproven("the identity token was made for another program")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Unproven("the identity token names nobody")


def _key_named(kid: str | None, algorithm: str, url: str) -> jwt.PyJWK:
    """The provider's key; an unknown name fetches the set once more, since providers change keys."""
    remembered = cache.get(_place(url))
    found = _among(remembered, kid, algorithm) if remembered else None
    if found is None and (remembered is None or cache.add(f"{_place(url)}:again", 1, BETWEEN_FETCHES_SECONDS)):
        fetched = ask("GET", url).json_object()
        cache.set(_place(url), fetched, KEPT_SECONDS)
        found = _among(fetched, kid, algorithm)
    if found is None:
        raise Unproven("the identity token is signed with a key that the provider does not publish")
    return found


def _among(published: dict[str, Any], kid: str | None, algorithm: str) -> jwt.PyJWK | None:
    entries = published.get("keys")
    if not isinstance(entries, list):
        raise Unreachable("the provider publishes no keys")
    for entry in entries:
        if isinstance(entry, dict) and _fits(entry, kid, algorithm):
            return jwt.PyJWK(entry, algorithm)
    return None


def _fits(entry: dict[str, Any], kid: str | None, algorithm: str) -> bool:
    kinds = {"R": "RSA", "P": "RSA", "E": "EC"}
    kind = "OKP" if algorithm == "EdDSA" else kinds[algorithm[0]]
    return (
        entry.get("kty") == kind
        and entry.get("use", "sig") == "sig"
        and entry.get("alg", algorithm) == algorithm
        and (kid is None or entry.get("kid") == kid)
    )


def _place(url: str) -> str:
    return f"oidc-keys:{url}"
