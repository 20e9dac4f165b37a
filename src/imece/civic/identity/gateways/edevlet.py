"""Sign-in through the e-Devlet Kapısı: like OAuth 2, but not OpenID Connect.

1. The visitor goes to ``AuthorizationController`` and comes back with a code.
2. ``AccessTokenController`` changes the code for an access token, against our client secret.
3. ``AuthenticationController`` tells, for the token, whose it is: ``EDV09.000`` and number, name, surname.

The shape is public; using it needs an agreement with the Dijital Dönüşüm Ofisi / Türksat, who give out the client id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from imece.civic.identity.gateways.asking import Unreachable, ask
from imece.civic.identity.gateways.sources import Assertion, Errand, Unproven, code_of
from imece.kernel import turkish
from imece.kernel.errors import Sentence
from imece.kernel.identifiers import is_tckn

SUCCESS = "EDV09.000"
SCOPE = "Kimlik-Dogrula"
WANTED = "Ad-Soyad"
RESOURCE = "1"
LONGEST_NAME = 80
TITLE = _("e-Devlet")


@dataclass(frozen=True)
class EDevlet:
    """The e-Devlet Kapısı at ``url``. Every answer of it vouches for an identity number."""

    url: str
    client_id: str
    client_secret: str = field(repr=False)
    key: str = "edevlet"
    title: Sentence = TITLE

    def way_out(self, errand: Errand) -> str:
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "state": errand.state,
            "scope": SCOPE,
            "redirect_uri": errand.redirect_uri,
        }
        return f"{self.url}/AuthorizationController?{urlencode(query)}"

    def read_return(self, errand: Errand, answer: Mapping[str, str]) -> Assertion:
        return self._owner_of(self._token_for(code_of(answer), errand))

    def _token_for(self, code: str, errand: Errand) -> str:
        fields = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "code": code,
            "redirect_uri": errand.redirect_uri,
        }
        answer = self._told("AccessTokenController", fields)
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            raise Unproven(f"gave no token ({str(answer.get('error'))[:60]!r})")
        return token

    def _owner_of(self, token: str) -> Assertion:
        fields = {"accessToken": token, "resourceId": RESOURCE, "kapsam": WANTED, "clientId": self.client_id}
        answer = self._told("AuthenticationController", fields)
        told = answer.get("kullaniciBilgileri")
        if answer.get("sonucKodu") != SUCCESS or not isinstance(told, dict):
            raise Unproven(f"did not say whose token it is ({str(answer.get('sonucKodu'))[:20]!r})")
        return self._assertion(told)

    def _assertion(self, told: Mapping[str, Any]) -> Assertion:
        number = str(told.get("kimlikNo", ""))
        first, last = (turkish.title(str(told.get(name) or "").strip()) for name in ("ad", "soyad"))
        if not is_tckn(number) or not last or max(len(first), len(last)) > LONGEST_NAME:
            raise Unproven("told no identity number with a name")
        return Assertion(self.key, number, national_id=number, first_name=first, last_name=last, has_two_factors=True)

    def _told(self, controller: str, fields: dict[str, str]) -> dict[str, Any]:
        answer = ask("POST", f"{self.url}/{controller}", data=fields)
        if answer.status >= 500 or answer.status in range(300, 400):
            raise Unreachable(f"{controller} answered {answer.status}")
        return answer.json_object()
