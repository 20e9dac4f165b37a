"""An OpenID Connect provider that lies in whatever way a test wants: its tokens, its answers, its description."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

Claims = dict[str, Any]


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Forger:
    """What it says. ``claims`` changes the honest claims; ``sign`` makes the token of them."""

    client_id: str = "imece"
    issuer: str = ""
    key: Any = field(default_factory=rsa_key)
    kid: str = "k1"
    nonce: str = ""
    claims: Callable[[Claims], Claims] = lambda claims: claims
    sign: Callable[["Forger", Claims], str] | None = None
    token_answer: tuple[int, Any] | None = None
    userinfo: Claims = field(default_factory=dict)
    described: Claims = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def honest_claims(self) -> Claims:
        now = int(time.time())
        return {
            "iss": self.issuer,
            "sub": "elif",
            "aud": self.client_id,
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "given_name": "Elif",
            "family_name": "Aydın",
        }

    def id_token(self) -> str:
        claims = self.claims(self.honest_claims())
        return self.sign(self, claims) if self.sign else jwt.encode(claims, self.key, "RS256", {"kid": self.kid})

    def published_keys(self) -> Claims:
        key = self.key.public_key()
        maker = (
            jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePublicKey) else jwt.algorithms.RSAAlgorithm
        )
        return {"keys": [json.loads(maker.to_jwk(key)) | {"kid": self.kid, "use": "sig"}]}

    def answer(self, path: str) -> tuple[int, Any]:
        if path == "/.well-known/openid-configuration":
            return 200, self._description()
        if path == "/token":
            return self.token_answer or (
                200,
                {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()},
            )
        if path == "/keys":
            return 200, self.published_keys()
        return 200, self.userinfo

    def _description(self) -> Claims:
        names = {
            "authorization_endpoint": "auth",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "userinfo_endpoint": "me",
        }
        places = {name: f"{self.issuer}/{path}" for name, path in names.items()}
        return {"issuer": self.issuer, "id_token_signing_alg_values_supported": ["RS256"]} | places | self.described


@contextmanager
def forging() -> Iterator[Forger]:
    """A forger on a free port of this machine."""
    forger = Forger()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            forger.asked.append((self.path, dict(self.headers), body))
            status, told = forger.answer(self.path)
            content = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815  # http.server's name

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    forger.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
