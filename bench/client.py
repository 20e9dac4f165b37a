"""A visitor with a browser's manners: one connection, cookies, redirects, the token of the form that was shown."""

import http.client
import io
import json
import random
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode, urlsplit

from PIL import Image

from bench.samples import Samples

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MOVED = {301, 302, 303, 307, 308}
LONGEST_WAY = 6
LONGEST_REST = 2.0
"""Seconds; far below the server's own limit for connections that rest."""
Pairs = Sequence[tuple[str, str]]
Picture = tuple[str, str, bytes]
"""File name, media type, content."""
BOUNDARY = "imece-bench-part"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636000000002"
    "000148afa4710000000049454e44ae426082"
)
"""A PNG of one grey pixel."""
DOT: Picture = ("resim.png", "image/png", PICTURE)


@cache
def photo() -> bytes:
    """A JPEG as a telephone sends it after shrinking: 1600 by 1200 pixels, not smooth."""
    chance = random.Random(5393)  # noqa: S311 - a picture, not a secret
    small = Image.frombytes("RGB", (200, 150), chance.randbytes(200 * 150 * 3))
    content = io.BytesIO()
    small.resize((1600, 1200), Image.Resampling.BICUBIC).save(content, "JPEG", quality=80)
    return content.getvalue()


class Refused(Exception):
    """The server answered with another status than the visitor came for."""

    def __init__(self, kind: str, status: int, text: str) -> None:
        super().__init__(f"{kind}: {status}")
        self.kind, self.status, self.text = kind, status, text


@dataclass(frozen=True)
class Answer:
    status: int
    path: str
    text: str
    location: str = ""

    @property
    def token(self) -> str:
        found = TOKEN.search(self.text)
        return found[1] if found else ""


class Visitor:
    """``address`` is host and port; ``origin`` the network address that the proxy would report."""

    def __init__(self, address: str, samples: Samples, origin: str) -> None:
        self._connection = http.client.HTTPConnection(address, timeout=60)
        self.samples, self.origin = samples, origin
        self.picture: Picture = DOT
        self._cookies: dict[str, str] = {}
        self._used = time.monotonic()

    def cookies(self) -> dict[str, str]:
        return dict(self._cookies)

    def take_cookies(self, cookies: Mapping[str, str]) -> None:
        self._cookies = dict(cookies)

    def close(self) -> None:
        self._connection.close()

    def get(self, kind: str, path: str, **headers: str) -> Answer:
        """The page at the end of all redirects; each hop is counted under the kind.

        Raises:
            Refused: it ended with another status than 200.
        """
        return self._follow(kind, self._send(kind, "GET", path, headers=headers))

    def post(self, kind: str, path: str, page: Answer, fields: Pairs, files: Sequence[str] = ()) -> Answer:
        """Sends the form of ``page``, a small picture in each place of ``files``; gives where one is led to."""
        form = [("csrfmiddlewaretoken", page.token), *fields]
        if files:
            body = _parts(form, files, self.picture)
            return self._follow(kind, self._send(kind, "POST", path, body, {"Content-Type": MULTIPART}))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._follow(kind, self._send(kind, "POST", path, urlencode(form).encode(), headers))

    def post_json(
        self, kind: str, path: str, body: Mapping[str, object], key: str, files: Sequence[str] = ()
    ) -> dict[str, str]:
        """Sends it under an idempotency key and gives the object of a 200 or 201; with a session, as REST wants it."""
        headers = {
            "Content-Type": MULTIPART if files else "application/json",
            "Idempotency-Key": key,
            "X-CSRFToken": self._cookies.get("csrftoken", ""),
        }
        parts = [(name, text if isinstance(text, str) else json.dumps(text)) for name, text in body.items()]
        content = _parts(parts, files, self.picture) if files else json.dumps(body).encode()
        answer = self._send(kind, "POST", path, content, headers)
        if answer.status not in {200, 201}:
            raise Refused(kind, answer.status, answer.text)
        found: dict[str, str] = json.loads(answer.text)
        return found

    def send_form(
        self, kind: str, path: str, token: str, fields: Mapping[str, str], files: Sequence[str]
    ) -> dict[str, str]:
        """Sends a form as a script of the page does and gives the object of a 201.

        Raises:
            Refused: it was not taken.
        """
        body = _parts([("csrfmiddlewaretoken", token), *fields.items()], files, self.picture)
        headers = {"Content-Type": MULTIPART, "Accept": "application/json"}
        answer = self._send(kind, "POST", path, body, headers)
        if answer.status != 201:
            raise Refused(kind, answer.status, answer.text)
        found: dict[str, str] = json.loads(answer.text)
        return found

    def _follow(self, kind: str, answer: Answer) -> Answer:
        for _ in range(LONGEST_WAY):
            if answer.status not in MOVED:
                break
            answer = self._send(f"{kind}, redirected", "GET", answer.location)
        if answer.status != 200:
            raise Refused(kind, answer.status, answer.text)
        return answer

    def _send(
        self, kind: str, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        given = {"X-Forwarded-For": self.origin, "Cookie": "; ".join(f"{n}={v}" for n, v in self._cookies.items())}
        if time.monotonic() - self._used > LONGEST_REST:
            self._connection.close()  # the server may have closed it; the next request opens it again
        begun = time.perf_counter()
        self._connection.request(method, path, body, given | dict(headers or {}))
        response = self._connection.getresponse()
        content = response.read()
        self.samples.add(kind, time.perf_counter() - begun)
        self._used = time.monotonic()
        self._keep_cookies(response)
        location = urlsplit(response.headers.get("Location", ""))
        to = location.path + (f"?{location.query}" if location.query else "")
        return Answer(response.status, path, content.decode("utf-8", "replace"), to)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, value = line.split(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()


def _parts(fields: Pairs, files: Sequence[str], picture: Picture) -> bytes:
    """A multipart body as RFC 7578 has it."""
    lines: list[bytes] = []
    file_name, media_type, content = picture
    for name, value in fields:
        lines += [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n'.encode(), value.encode()]
    for name in files:
        head = (
            f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: {media_type}\r\n'
        )
        lines += [f"--{BOUNDARY}\r\n{head}".encode(), content]
    return b"\r\n".join([*lines, f"--{BOUNDARY}--\r\n".encode()])
