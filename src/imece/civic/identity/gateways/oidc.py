"""Sign-in through any OpenID Connect provider: authorization code with PKCE, and an identity token that is verified.

Written against PyJWT instead of allauth's provider of the same name: that one skips the signature in the code flow,
sends no nonce, believes a user-info answer about anybody, and keeps all claims in the clear.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from django.core.cache import cache

from imece.civic.identity.gateways import tokens
from imece.civic.identity.gateways.asking import Unreachable, ask
from imece.civic.identity.gateways.sources import Assertion, Errand, Unproven, code_of
from imece.kernel.errors import Sentence
from imece.kernel.identifiers import is_tckn

WELL_KNOWN = "/.well-known/openid-configuration"
NAMES = {"first_name": "given_name", "last_name": "family_name"}
LONGEST_NAME = 80


@dataclass(frozen=True)
class OpenIdConnect:
    """The provider at ``issuer``. It vouches for an identity number only in the claim that the operator names."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    title: Sentence
    scope: str = "openid profile"
    national_id_claim: str = ""
    key: str = "oidc"

    def way_out(self, errand: Errand) -> str:
        digest = hashlib.sha256(errand.verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": errand.redirect_uri,
            "scope": self.scope,
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        there = self._endpoint("authorization_endpoint")
        return f"{there}{'&' if urlsplit(there).query else '?'}{urlencode(query)}"

    def read_return(self, errand: Errand, answer: Mapping[str, str]) -> Assertion:
        self._check_sender(answer)
        granted = self._granted(code_of(answer), errand)
        claims = tokens.read(str(granted.get("id_token") or ""), self._expected(errand))
        if not self._is_complete(claims):
            claims |= self._user_info(str(granted.get("access_token") or ""), claims["sub"])
        return self._assertion(claims)

    def _check_sender(self, answer: Mapping[str, str]) -> None:
        """The return names who sends it (RFC 9207), where the provider promises so."""
        promised = self._configuration().get("authorization_response_iss_parameter_supported") is True
        if answer.get("iss", self.issuer if not promised else "") != self.issuer:
            raise Unproven("the return comes from another provider")

    def _granted(self, code: str, errand: Errand) -> dict[str, Any]:
        """What the code is worth."""
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": errand.redirect_uri,
            "code_verifier": errand.verifier,
        }
        headers, more = self._credentials()
        answer = ask("POST", self._endpoint("token_endpoint"), data=fields | more, headers=headers)
        if answer.status >= 500:
            raise Unreachable(f"the token endpoint answered {answer.status}")
        told = answer.json_object()
        if answer.status != 200:
            raise Unproven(f"the code is worth nothing ({str(told.get('error'))[:60]!r})")
        return told

    def _credentials(self) -> tuple[dict[str, str], dict[str, str]]:
        """Header and form fields that say who we are (RFC 6749, 2.3.1)."""
        if not self.client_secret:
            return {}, {"client_id": self.client_id}
        methods = self._configuration().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in methods:
            pair = f"{quote_plus(self.client_id)}:{quote_plus(self.client_secret)}"
            return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}, {}
        return {}, {"client_id": self.client_id, "client_secret": self.client_secret}

    def _expected(self, errand: Errand) -> tokens.Expected:
        offered = self._configuration().get("id_token_signing_alg_values_supported", ["RS256"])
        return tokens.Expected(
            issuer=self.issuer,
            audience=self.client_id,
            nonce=errand.nonce,
            keys_url=self._endpoint("jwks_uri"),
            algorithms=frozenset(map(str, offered)),
        )

    def _is_complete(self, claims: Mapping[str, Any]) -> bool:
        wanted = [*NAMES.values(), *filter(None, [self.national_id_claim])]
        return all(claims.get(name) for name in wanted)

    def _user_info(self, access_token: str, subject: str) -> dict[str, Any]:
        """More claims of the same person; an answer about anybody else is refused (OpenID Connect Core, 5.3.2)."""
        if not access_token or "userinfo_endpoint" not in self._configuration():
            return {}
        bearer = {"Authorization": f"Bearer {access_token}"}
        answer = ask("GET", self._endpoint("userinfo_endpoint"), headers=bearer)
        if answer.status != 200:
            raise Unreachable(f"the user-info endpoint answered {answer.status}")
        told = answer.json_object()
        if told.get("sub") != subject:
            raise Unproven("the user-info answer is about somebody else")
        return {name: told[name] for name in (*NAMES.values(), self.national_id_claim) if told.get(name)}

    def _assertion(self, claims: Mapping[str, Any]) -> Assertion:
        number = str(claims.get(self.national_id_claim) or "") if self.national_id_claim else ""
        if number and not is_tckn(number):
            raise Unproven("the provider told an identity number that cannot be one")
        names = {field: str(claims.get(claim) or "").strip()[:LONGEST_NAME] for field, claim in NAMES.items()}
        return Assertion(
            self.key,
            subject=f"{self.issuer} {claims['sub']}",
            national_id=number,
            has_two_factors=_asked_twice(claims.get("amr")),
            **names,
        )

    def _endpoint(self, name: str) -> str:
        """An address from the provider's own description; as safe as the issuer's address, or refused."""
        address = str(self._configuration().get(name) or "")
        if not address.startswith("https://") and self.issuer.startswith("https://"):
            raise Unreachable(f"the provider has no safe {name}")
        return address

    def _configuration(self) -> dict[str, Any]:
        place = f"oidc-configuration:{self.issuer}"
        found: dict[str, Any] | None = cache.get(place)
        if found is None:
            found = ask("GET", self.issuer.rstrip("/") + WELL_KNOWN).json_object()
            if found.get("issuer") != self.issuer:
                raise Unreachable("the provider describes itself under another name")
            cache.set(place, found, tokens.KEPT_SECONDS)
        return found


def _asked_twice(methods: object) -> bool:
    """Whether the signed token itself says that more than one factor was shown (RFC 8176)."""
    return isinstance(methods, list) and "mfa" in methods
