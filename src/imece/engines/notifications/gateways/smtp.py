"""E-mail over SMTP."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.engines.notifications.gateways import GatewayRefusal, GatewayUnavailable
from imece.engines.notifications.models import OutboxMessage


def compose(message: OutboxMessage) -> EmailMessage:
    """The e-mail of ``message``; its Message-ID is the same at every attempt."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{message.message_id}@{domain}>",
        "Date": timezone.localtime(message.created_at).strftime("%a, %d %b %Y %H:%M:%S %z"),
        "Auto-Submitted": "auto-generated",
        "Content-Language": "tr",
    }
    return EmailMessage(message.subject, message.body, to=[message.recipient], headers=headers)


class SmtpGateway:
    """Hands each message to the SMTP server of the settings."""

    def send(self, message: OutboxMessage) -> str:
        try:
            EmailBackend(fail_silently=False).send_messages([compose(message)])
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _of_recipients(refusal) from refusal
        except smtplib.SMTPDataError as error:
            failure = GatewayRefusal if error.smtp_code >= 500 else GatewayUnavailable
            raise failure(_said(error.smtp_code, error.smtp_error)) from error
        except UnicodeError as error:
            raise GatewayRefusal(_("E-posta adresi bu sunucuyla gönderilemiyor.")) from error
        except (OSError, smtplib.SMTPException) as error:
            raise GatewayUnavailable(f"{type(error).__name__}: {error}") from error
        return ""


def _of_recipients(refusal: smtplib.SMTPRecipientsRefused) -> Exception:
    code, text = next(iter(refusal.recipients.values()))
    return GatewayRefusal(_said(code, text)) if code >= 500 else GatewayUnavailable(_said(code, text))


def _said(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return _("E-posta sunucusu: %(code)d %(text)s") % {"code": code, "text": words}
