"""SMS through NetGSM's REST v2 (facts: law.md has the shape; error codes from the provider's manual)."""

from dataclasses import dataclass
from typing import Any

import requests
from django.utils.translation import gettext as _
from requests.auth import HTTPBasicAuth

from imece.engines.notifications.gateways import GatewayRefusal, GatewayUnavailable
from imece.engines.notifications.models import OutboxMessage

TIMEOUT = (5, 20)
_ACCEPTED = {"00", "01", "02"}


@dataclass(frozen=True)
class NetgsmGateway:
    """Sends one SMS per request. NetGSM knows no idempotency key: a crash after its answer can send twice."""

    url: str
    user: str
    password: str
    header: str

    def send(self, message: OutboxMessage) -> str:
        try:
            answer = requests.post(
                self.url,
                json=self._payload(message),
                auth=self._credentials(),
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise GatewayUnavailable(_("SMS sağlayıcısına ulaşılamadı: %s") % type(error).__name__) from error
        return _read(answer)

    def _credentials(self) -> HTTPBasicAuth:
        return HTTPBasicAuth(self.user.encode(), self.password.encode())

    def _payload(self, message: OutboxMessage) -> dict[str, Any]:
        return {
            "msgheader": self.header,
            "messages": [{"msg": message.body, "no": message.recipient.removeprefix("+90")}],
            "encoding": "tr",
            "iysfilter": "0",
        }


def _read(answer: requests.Response) -> str:
    """The job number of an accepted message; otherwise what the code means."""
    try:
        data = answer.json()
        code = str(data["code"])
    except (ValueError, KeyError, TypeError):
        raise GatewayUnavailable(_("SMS sağlayıcısı beklenmeyen bir yanıt verdi (%s).") % answer.status_code) from None
    if code in _ACCEPTED:
        return str(data.get("jobid", ""))
    refusals, failures = _refusals(), _failures()
    if code in refusals:
        raise GatewayRefusal(f"{code}: {refusals[code]}")
    raise GatewayUnavailable(f"{code}: {failures.get(code, _('bilinmeyen yanıt'))}")


def _refusals() -> dict[str, str]:
    """What is wrong with this message; sending it again would not help."""
    return {
        "20": _("Metin sağlayıcının kurallarına uymuyor ya da çok uzun."),
        "70": _("Sağlayıcı gönderilen bilgileri geçersiz buldu."),
    }


def _failures() -> dict[str, str]:
    """What is wrong with the account or the moment; it can be put right, and the message is still wanted."""
    return {
        "30": _("Kullanıcı adı, parola ya da sunucu adresi sağlayıcıda tanımlı değil."),
        "40": _("Gönderici başlığı sağlayıcıda tanımlı değil."),
        "50": _("Sağlayıcıdaki hesap İYS denetimli gönderime kapalı."),
        "51": _("Sağlayıcıdaki hesabın İYS marka bilgisi yok."),
        "80": _("Sağlayıcının gönderim sınırı aşıldı."),
        "85": _("Aynı numaraya kısa sürede çok fazla aynı ileti gönderildi."),
    }
