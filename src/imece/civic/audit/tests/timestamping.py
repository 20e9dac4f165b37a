"""A real timestamp authority for tests: ``openssl ts`` behind a small HTTP server."""

import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
oid_section = oids
[oids]
policy = 1.3.6.1.4.1.99999.1
[req]
distinguished_name = name
prompt = no
[name]
CN = imece test
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[stamper]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,serverAuth
[tsa]
default_tsa = authority
[authority]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/stamper.pem
certs = {folder}/root.pem
signer_key = {folder}/stamper.key
signer_digest = sha256
default_policy = policy
digests = sha256
accuracy = secs:1
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
"""
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


@dataclass
class Authority:
    """The running authority; ``answer`` may be replaced to misbehave."""

    folder: Path
    url: str = ""
    asked: list[bytes] = field(default_factory=list)
    answer: Callable[[bytes], tuple[int, bytes]] | None = None

    @property
    def roots(self) -> str:
        return str(self.folder / "root.pem")

    def reply(self, query: bytes) -> bytes:
        """What ``openssl ts`` answers."""
        (self.folder / "query.tsq").write_bytes(query)
        run(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr")
        return (self.folder / "reply.tsr").read_bytes()


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificates(folder: Path) -> None:
    """A root, and a certificate of it whose purpose is to stamp."""
    folder.mkdir(exist_ok=True)
    (folder / "tsa.cnf").write_text(CONFIG.replace("{folder}", str(folder)))
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
    run(folder, "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30", "-extensions", "root")
    sign(folder, "stamper", "stamper")


def sign(folder: Path, name: str, purpose: str) -> None:
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
    run(folder, "req", "-new", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN=imece {name}")
    signing = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30")
    run(folder, "x509", "-req", "-in", f"{name}.csr", *signing, "-extfile", "tsa.cnf", "-extensions", purpose,
        "-out", f"{name}.pem")  # fmt: skip


@contextmanager
def authority() -> Iterator[Authority]:
    with tempfile.TemporaryDirectory() as temporary:
        made = Authority(Path(temporary))
        make_certificates(made.folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(made))
        made.url = f"http://127.0.0.1:{server.server_port}/tsa"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def _handler_of(made: Authority) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            made.asked.append(query)
            if self.headers["Content-Type"] != QUERY:
                status, body = 415, b""
            else:
                status, body = (made.answer or (lambda sent: (200, made.reply(sent))))(query)
            self.send_response(status)
            self.send_header("Content-Type", REPLY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            return

    return Handler
