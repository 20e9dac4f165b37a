"""Steps that a person takes on the sign-in pages."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from imece.civic.identity.codes import SHOWN_KEY

PASSWORD = "imece-test-2026"
SIGN_IN, SECOND = "/giris/", "/giris/dogrulama/"


def give_password(
    client: Client, username: str, password: str = PASSWORD, next_page: str = "", **extra: Any
) -> HttpResponse:
    return client.post(SIGN_IN, {"username": username, "password": password, "next": next_page}, **extra)


def sent_code(client: Client, slot: str = "sign_in:sms") -> str:
    """The code that was sent to whoever sits before this client."""
    return client.session.get(SHOWN_KEY, {}).get(slot, "")


def give_code(client: Client, code: str = "", factor: str = "sms") -> HttpResponse:
    return client.post(SECOND, {"factor": factor, "code": code or sent_code(client)})


def sign_in(client: Client, username: str, password: str = PASSWORD, next_page: str = "") -> HttpResponse:
    """Both steps; the answer to the second, or to the first where that was refused."""
    first = give_password(client, username, password, next_page)
    return give_code(client) if first.status_code in {302, 303} else first


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def wrong(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def secret_on(page: HttpResponse) -> str:
    """The secret that a page offers to an authenticator app."""
    return re.search(r'data-secret="([A-Z2-7]+)"', page.content.decode())[1]
