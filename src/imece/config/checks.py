"""What ``manage check --deploy`` asks of an installation beyond Django's own questions."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.http.request import validate_host

from imece.civic.identity.api import User
from imece.config import environment as env
from imece.config.demo.accounts import usernames
from imece.config.demo.staff import PASSWORD

SHORTEST_KEY = 32


@register(Tags.security, deploy=True)
def production(**_options: Any) -> list[CheckMessage]:
    """Settings that are fine on a desk and not in a town hall."""
    return [*_secrets(), *_addresses(), *_connections(), *_leftovers()]


def _secrets() -> Iterator[CheckMessage]:
    for name in ("SECRET_KEY", "FIELD_KEY"):
        if len(env.text(name)) < SHORTEST_KEY:
            yield Caution(
                f"IMECE_{name} is not set, or shorter than {SHORTEST_KEY} characters.",
                hint='Give it in the environment: python3 -c "import secrets; print(secrets.token_urlsafe(48))"',
                id="imece.W001",
            )
    if env.text("SECRET_KEY") and env.text("SECRET_KEY") == env.text("FIELD_KEY"):
        yield Error("IMECE_SECRET_KEY and IMECE_FIELD_KEY are the same.", id="imece.E001")


def _addresses() -> Iterator[CheckMessage]:
    site = urlsplit(settings.SITE_URL)
    if site.scheme != "https":
        yield Caution("IMECE_SITE_URL is not https://; messages would lead people to it.", id="imece.W002")
    if not validate_host(site.netloc.partition(":")[0], settings.ALLOWED_HOSTS):
        yield Caution("The host of IMECE_SITE_URL is not among IMECE_HOSTS.", id="imece.W003")
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("IMECE_HOSTS answers to every name; links in messages could be forged.", id="imece.E002")


def _connections() -> Iterator[CheckMessage]:
    if not settings.CLAMD:
        yield Caution("IMECE_CLAMD is not set: uploads are not scanned for malicious software.", id="imece.W004")
    if settings.EMAIL_HOST and _is_remote(settings.EMAIL_HOST) and not settings.EMAIL_USE_TLS:
        yield Caution("IMECE_SMTP_TLS is off: messages travel openly to the mail server.", id="imece.W005")
    database = settings.DATABASES["default"]
    is_sure = "verify-full" in str(database.get("OPTIONS"))
    if _is_remote(str(database.get("HOST", ""))) and not is_sure:
        yield Caution("IMECE_DATABASE_URL leads to another machine without ?sslmode=verify-full.", id="imece.W006")


def _is_remote(host: str) -> bool:
    return bool(host) and not host.startswith("/") and host not in {"localhost", "127.0.0.1", "::1"}


def _leftovers() -> Iterator[CheckMessage]:
    if env.flag("BENCH", default=False):
        yield Error("IMECE_BENCH is on: pages for measuring are open to everybody.", id="imece.E003")


@register(Tags.database)
def demo_accounts(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Accounts whose password stands in the manual; asked with ``--database default`` where HTTPS is on."""
    if not databases or not settings.HTTPS:
        return []
    there = [user.username for user in User.objects.filter(username__in=usernames()) if user.check_password(PASSWORD)]
    if not there:
        return []
    return [Error(f"Demo accounts are open: {', '.join(sorted(there))}.", hint="Close them.", id="imece.E004")]
