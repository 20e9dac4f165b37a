"""Which gateway the settings ask for."""

from django.conf import settings

from imece.engines.notifications.gateways import Gateway
from imece.engines.notifications.gateways.file import FileGateway
from imece.engines.notifications.gateways.netgsm import NetgsmGateway
from imece.engines.notifications.gateways.smtp import SmtpGateway
from imece.engines.notifications.states import Channel


def gateway_for(channel: str) -> Gateway:
    """The gateway of ``channel``: a folder unless a server or provider is configured."""
    if channel == Channel.EMAIL:
        return SmtpGateway() if settings.EMAIL_HOST else FileGateway()
    if settings.SMS_GATEWAY == "netgsm":
        return NetgsmGateway(**settings.NETGSM)
    return FileGateway()
