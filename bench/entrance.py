"""Signing in as a person does: the password, then the code that the measured server shows on its page."""

import re
import threading

from bench.accounts import PASSWORD
from bench.client import Answer, Refused, Visitor
from bench.samples import Samples

SHOWN = re.compile(r"data-shown-code>(\d{6})<")
_sessions: dict[tuple[str, str], dict[str, str]] = {}
_one_at_a_time = threading.Lock()


def sign_in(visitor: Visitor, who: str) -> Answer:
    """Both steps; gives the page that one is led to.

    Raises:
        Refused: the server did not let ``who`` in.
    """
    page = visitor.get("sign-in page", "/giris/")
    asked = visitor.post("sign in", "/giris/", page, [("username", who), ("password", PASSWORD)])
    code = SHOWN.search(asked.text)
    if code is None:
        raise Refused("sign in", asked.status, asked.text)
    fields = [("factor", "sms"), ("code", code[1])]
    return visitor.post("second step", "/giris/dogrulama/", asked, fields)


def signed_in(address: str, who: str, origin: str, samples: Samples | None = None) -> Visitor:
    """A visitor who has signed in as ``who``; as nobody when that is empty. The way there is not counted.

    One session serves all visitors of a name: nobody is sent as many codes as a measurement has threads.
    """
    visitor = Visitor(address, Samples(), origin)
    if who:
        with _one_at_a_time:
            if (address, who) not in _sessions:
                sign_in(visitor, who)
                _sessions[address, who] = visitor.cookies()
            visitor.take_cookies(_sessions[address, who])
    visitor.samples = samples or visitor.samples
    return visitor
