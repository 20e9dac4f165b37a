"""A real Active Directory domain for tests: Debian's Samba, started for a run and gone after it."""

import datetime as dt
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ldap3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from launcher.programs import dies_with_us

REALM, DOMAIN, BASE = "ORNEKKENT.EXAMPLE", "ORNEKKENT", "DC=ornekkent,DC=example"
ADMINISTRATOR, ADMIN_PASSWORD = f"{DOMAIN}\\Administrator", "Yonetici-Parolasi-1"
STARTS_WITHIN = 90
NORMAL_ACCOUNT, DISABLED = 512, 514
PROGRAMS = ("samba", "samba-tool", "unshare", "ip")
MISSING = (
    "no Samba domain controller here (Debian: apt install samba-ad-dc samba-ad-provision samba-dsdb-modules winbind)"
)


@dataclass(frozen=True)
class Domain:
    """One running domain controller. People and groups are made in it as its administrator would."""

    url: str
    port: int
    ca: Path

    @contextmanager
    def connect(self) -> Iterator[ldap3.Connection]:
        tls = ldap3.Tls(validate=ssl.CERT_NONE)  # whether the product checks the certificate is tested elsewhere
        server = ldap3.Server("localhost", self.port, use_ssl=True, tls=tls, get_info=ldap3.NONE, connect_timeout=5)
        link = ldap3.Connection(server, ADMINISTRATOR, ADMIN_PASSWORD, receive_timeout=20, raise_exceptions=True)
        try:
            link.bind()
            yield link
        finally:
            link.unbind()
            if link.socket is not None:
                link.socket.close()

    def add_user(self, name: str, password: str, **attributes: object) -> str:
        """Gives the new user's distinguished name."""
        dn = f"CN={name},CN=Users,{BASE}"
        values = {"sAMAccountName": name, "unicodePwd": f'"{password}"'.encode("utf-16-le")} | attributes
        with self.connect() as link:
            link.add(dn, "user", values | {"userAccountControl": NORMAL_ACCOUNT})
        return dn

    def add_group(self, name: str, *members: str) -> str:
        dn = f"CN={name},CN=Users,{BASE}"
        with self.connect() as link:
            link.add(dn, "group", {"sAMAccountName": name} | ({"member": list(members)} if members else {}))
        return dn

    def put_in(self, group: str, member: str) -> None:
        with self.connect() as link:
            link.modify(group, {"member": [(ldap3.MODIFY_ADD, [member])]})

    def take_out(self, group: str, member: str) -> None:
        with self.connect() as link:
            link.modify(group, {"member": [(ldap3.MODIFY_DELETE, [member])]})

    def disable(self, user: str) -> None:
        with self.connect() as link:
            link.modify(user, {"userAccountControl": [(ldap3.MODIFY_REPLACE, [DISABLED])]})

    def set(self, user: str, **attributes: str) -> None:
        with self.connect() as link:
            link.modify(user, {name: [(ldap3.MODIFY_REPLACE, [value])] for name, value in attributes.items()})

    def remove(self, dn: str) -> None:
        with self.connect() as link:
            link.delete(dn)


@pytest.fixture(scope="session")
def domain_controller() -> Iterator[Domain]:
    """The domain of a whole run; tests use ``domain``, which leaves nothing of one test to the next."""
    if not all(shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") for name in PROGRAMS):
        pytest.skip(MISSING)
    if os.geteuid() != 0:
        pytest.skip("a domain controller in its own network namespace needs root")
    folder = Path(tempfile.mkdtemp(prefix="imece-dc-"))
    try:
        yield from _running(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def domain(domain_controller: Domain) -> Iterator[Domain]:
    """The domain with nobody in it but who was there at its beginning; what the test made is removed after it."""
    before = _entries(domain_controller)
    yield domain_controller
    for dn in _entries(domain_controller) - before:
        domain_controller.remove(dn)


@pytest.fixture
def another_authority(tmp_path: Path) -> Path:
    """The certificate of an authority that signed nothing of the domain's."""
    write_certificates(tmp_path)
    return tmp_path / "ca.pem"


def _entries(domain: Domain) -> set[str]:
    with domain.connect() as link:
        link.search(f"CN=Users,{BASE}", "(objectClass=*)", ldap3.LEVEL, attributes=["cn"])
        return {entry.entry_dn for entry in link.entries}


def _running(folder: Path) -> Iterator[Domain]:
    write_certificates(folder)
    with socket.create_server(("127.0.0.1", 0)) as listening, (folder / "output").open("wb") as output:
        program = subprocess.Popen(
            [
                *("unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"),
                *(sys.executable, Path(__file__).with_name("domain_inside.py"), folder),
                *(str(listening.fileno()), REALM, DOMAIN, ADMIN_PASSWORD),
            ],
            pass_fds=[listening.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"},
            preexec_fn=dies_with_us(),  # noqa: PLW1509 - the fixture runs in the main thread
        )
        port = listening.getsockname()[1]
    domain = Domain(f"ldaps://localhost:{port}", port, folder / "ca.pem")
    try:
        _wait(program, domain, folder)
        yield domain
    finally:
        program.kill()
        program.wait()


def _wait(program: subprocess.Popen[bytes], domain: Domain, folder: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and program.poll() is None:
        try:
            with domain.connect():
                return
        except (ldap3.core.exceptions.LDAPExceptionError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"Samba does not start: {(folder / 'output').read_text(errors='replace')[-2000:]}")


def write_certificates(folder: Path, name: str = "localhost") -> None:
    """``ca.pem``, and a ``certificate.pem`` with its ``key.pem`` for ``name`` that this authority signed."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    root = _certificate(issuer, issuer, authority.public_key(), x509.BasicConstraints(ca=True, path_length=0))
    leaf = _certificate(issuer, subject, key.public_key(), x509.SubjectAlternativeName([x509.DNSName(name)]))
    for file, signed in (("ca.pem", root), ("certificate.pem", leaf)):
        certificate = signed.sign(authority, hashes.SHA256())
        (folder / file).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").touch(mode=0o600)
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
    )


def _certificate(
    issuer: x509.Name, subject: x509.Name, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    )
