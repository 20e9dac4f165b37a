"""A stand-in for the e-Devlet Kapısı, as strict as the original: ``python -m tests.outside.edevlet '{…}'``.

Nobody but an institution with an agreement can reach the original. This one speaks the same three controllers and
refuses whatever does not fit: a wrong client, address, scope or resource, a code used twice, a token used twice.
"""

import html
import json
import secrets
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

ROOT = "/OAuth2AuthorizationServer"
PAGE = """<!doctype html><html lang="tr"><meta charset="utf-8"><title>e-Devlet Kapısı (deneme)</title>
<h1>e-Devlet Kapısı (deneme)</h1><form method="post">
<label>T.C. kimlik numarası <input name="kimlikNo"></label>
<button name="karar" value="giris">Giriş yap</button> <button name="karar" value="iptal">İptal</button></form></html>"""
WANTED = {"response_type": "code", "scope": "Kimlik-Dogrula"}


class Gate(ThreadingHTTPServer):
    """What the gate knows: its one client, its people, and what it has given out."""

    daemon_threads = True

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", given.get("port", 0)), Handler)
        self.client_id, self.client_secret = given["client_id"], given["client_secret"]
        self.redirect_uris, self.people = given["redirect_uris"], given["people"]
        self.codes: dict[str, tuple[str, str]] = {}
        self.tokens: dict[str, str] = {}


class Handler(BaseHTTPRequestHandler):
    server: Gate

    def log_message(self, *_args: object) -> None:
        pass

    def do_GET(self) -> None:
        if urlsplit(self.path).path != f"{ROOT}/AuthorizationController":
            self._answer(404, "yok", "text/plain")
        elif wrong := self._wrong_in(self._query()):
            self._answer(400, f"<p>Hatalı istek: {html.escape(wrong)}</p>", "text/html")
        else:
            self._answer(200, PAGE, "text/html")

    def do_POST(self) -> None:
        controller = urlsplit(self.path).path.removeprefix(f"{ROOT}/")
        form = _plain(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        if controller == "AuthorizationController":
            self._decide(form)
        elif controller == "AccessTokenController":
            self._json(*self._token(form))
        elif controller == "AuthenticationController":
            self._json(200, self._owner(form))
        else:
            self._answer(404, "yok", "text/plain")

    def _wrong_in(self, query: dict[str, str]) -> str:
        expected = WANTED | {"client_id": self.server.client_id}
        wrong = [name for name, value in expected.items() if query.get(name) != value]
        if query.get("redirect_uri") not in self.server.redirect_uris:
            wrong.append("redirect_uri")
        return ", ".join(wrong if query.get("state") else [*wrong, "state"])

    def _decide(self, form: dict[str, str]) -> None:
        query = self._query()
        if self._wrong_in(query):
            self._answer(400, "Hatalı istek", "text/plain")
            return
        answer = {"error": "access_denied"}
        if form.get("karar") == "giris" and form.get("kimlikNo") in self.server.people:
            code = secrets.token_urlsafe(16)
            self.server.codes[code] = (form["kimlikNo"], query["redirect_uri"])
            answer = {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(answer | {'state': query['state']})}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        who = (form.get("client_id"), form.get("client_secret"))
        if who != (self.server.client_id, self.server.client_secret):
            return 401, {"error": "invalid_client", "error_description": "Hatalı istemci"}
        number, redirect_uri = self.server.codes.pop(form.get("code", ""), ("", ""))
        if form.get("grant_type") != "authorization_code" or not number or redirect_uri != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant", "error_description": "Hatalı kod"}
        token = secrets.token_urlsafe(16)
        self.server.tokens[token] = number
        return 200, {"access_token": token, "token_type": "bearer", "expires_in": 60}

    def _owner(self, form: dict[str, str]) -> dict[str, Any]:
        asked = {"resourceId": "1", "kapsam": "Ad-Soyad", "clientId": self.server.client_id}
        number = self.server.tokens.pop(form.get("accessToken", ""), "")
        if not number or any(form.get(name) != value for name, value in asked.items()):
            return {"sonucKodu": "EDV09.001", "sonucAciklamasi": "Erişim jetonu geçersiz"}
        told = {"kimlikNo": number, **self.server.people[number]}
        return {"sonucKodu": "EDV09.000", "sonucAciklamasi": "Başarılı", "kullaniciBilgileri": told}

    def _query(self) -> dict[str, str]:
        return _plain(urlsplit(self.path).query)

    def _json(self, status: int, told: dict[str, Any]) -> None:
        self._answer(status, json.dumps(told), "application/json")

    def _answer(self, status: int, text: str, media_type: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _plain(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


if __name__ == "__main__":
    with Gate(json.loads(sys.argv[1])) as gate:
        print("ready", flush=True)
        gate.serve_forever()
