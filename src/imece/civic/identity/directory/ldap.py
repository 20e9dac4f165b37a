"""The directory over LDAPS: Active Directory, or Samba as a domain controller."""

import ssl
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

import ldap3
from django.utils.translation import gettext_lazy as _
from ldap3.core.exceptions import LDAPExceptionError
from ldap3.utils.conv import escape_bytes, escape_filter_chars

from imece.civic.identity.directory.entries import DirectoryDown, Entry, PasswordExpired, WrongCredentials, normal

IN_CHAIN = "1.2.840.113556.1.4.1941"
"""LDAP_MATCHING_RULE_IN_CHAIN: members of a group's groups too (MS-ADTS 3.1.1.3.4.4.3)."""
SUCCESS, WRONG_CREDENTIALS = 0, 49
MUST_CHANGE = ("data 532,", "data 773,")
"""What Active Directory adds to a refusal where the password was right, but has run out (MS-ERREF 2.2)."""
ACCOUNT_DISABLED = 0x2
NEVER_EXPIRES = {0, 2**63 - 1}
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
ATTRIBUTES = (
    "objectGUID",
    "sAMAccountName",
    "givenName",
    "sn",
    "displayName",
    "mail",
    "mobile",
    "userAccountControl",
    "accountExpires",
)
FORBIDDEN_IN_NAMES = frozenset('"/\\[]:;|=,+*?<>@\0')
"""What no sAMAccountName holds (MS-ADTS 3.1.1.8.11.1), and ``@``, which would make it another kind of name."""

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Reader:
    """An account of the directory that may look people up without their password."""

    name: str
    password: str


class Tls(ldap3.Tls):
    """Python's own check of certificate and host name, in place of ldap3's."""

    def wrap_socket(self, connection: ldap3.Connection, do_handshake: bool = False) -> None:
        context = ssl.create_default_context(cafile=self.ca_certs_file)
        connection.socket = context.wrap_socket(connection.socket, server_hostname=connection.server.host)


@dataclass(frozen=True)
class LdapDirectory:
    """``urls`` are tried in turn where one does not answer; a password is shown to one that answers, once."""

    urls: tuple[str, ...]
    domain: str
    base: str
    ca: str = ""
    reader: Reader | None = None
    id_attribute: str = ""
    seconds: int = 5

    def check(self, name: str, password: str) -> Entry:
        account = self.account_name(name)
        if not account or not password:  # an empty password would be an anonymous bind, which succeeds
            raise WrongCredentials
        return self._first_that_answers(lambda url: self._checked(url, account, password))

    def look_up(self, guids: Iterable[str]) -> Mapping[str, Entry]:
        if self.reader is None:
            raise DirectoryDown
        wanted, reader = list(guids), self.reader
        try:
            return self._first_that_answers(lambda url: self._looked_up(url, reader, wanted))
        except (WrongCredentials, PasswordExpired) as error:
            raise DirectoryDown(_("Dizini okuyan hesabın adı veya parolası yanlış.")) from error

    def account_name(self, name: str) -> str:
        """The bare account name of "zeynep", "ORNEKKENT\\zeynep" and "zeynep@ornekkent.example"; else nothing."""
        bare, prefix, suffix = name.strip(), f"{self.domain}\\", f"@{self._dns_name}"
        if bare.casefold().startswith(prefix.casefold()):
            bare = bare[len(prefix) :]
        if bare.casefold().endswith(suffix.casefold()):
            bare = bare[: -len(suffix)]
        return "" if FORBIDDEN_IN_NAMES & set(bare) or len(bare) > 64 or not bare.isprintable() else bare

    @property
    def _dns_name(self) -> str:
        """ "ornekkent.example" for the base DC=ornekkent,DC=example."""
        parts = [part.partition("=") for part in self.base.split(",")]
        return ".".join(value.strip() for name, _equals, value in parts if name.strip().casefold() == "dc")

    def _first_that_answers(self, ask: Callable[[str], Answer]) -> Answer:
        for url in self.urls:
            try:
                return ask(url)
            except DirectoryDown as error:
                failure = error
        raise failure

    def _checked(self, url: str, account: str, password: str) -> Entry:
        with self._bound(url, account, password) as link:
            entry = self._one(link, f"(sAMAccountName={escape_filter_chars(account)})")
        if entry is None or not entry.is_enabled:
            raise WrongCredentials
        return entry

    def _looked_up(self, url: str, reader: Reader, guids: list[str]) -> dict[str, Entry]:
        with self._bound(url, self.account_name(reader.name), reader.password) as link:
            found = (self._one(link, f"(objectGUID={escape_bytes(uuid.UUID(guid).bytes_le)})") for guid in guids)
            return {entry.guid: entry for entry in found if entry is not None}

    @contextmanager
    def _bound(self, url: str, account: str, password: str) -> Iterator[ldap3.Connection]:
        """A connection as this account. The form DOMAIN\\name means the sAMAccountName and nothing else."""
        link = self._connection(url, account, password)
        try:
            link.bind()
            _require_success(link)
            yield link
        except (LDAPExceptionError, OSError, ValueError) as error:
            raise DirectoryDown from error
        finally:
            _close(link)

    def _connection(self, url: str, account: str, password: str) -> ldap3.Connection:
        where = urlsplit(url)
        tls = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=self.ca or None)
        server = ldap3.Server(
            where.hostname or "",
            where.port or 636,
            use_ssl=True,
            tls=tls,
            get_info=ldap3.NONE,
            connect_timeout=self.seconds,
        )
        name = f"{self.domain}\\{account}"
        return ldap3.Connection(
            server, name, password, auto_referrals=False, receive_timeout=self.seconds, read_only=True
        )

    def _one(self, link: ldap3.Connection, condition: str) -> Entry | None:
        """The one person who meets the condition, or nobody where it is not exactly one."""
        wanted = [*ATTRIBUTES, *([self.id_attribute] if self.id_attribute else [])]
        found = self._search(link, f"(&(objectCategory=person)(objectClass=user){condition})", wanted)
        if len(found) != 1:
            return None
        dn, values = found[0]
        groups = self._search(link, f"(&(objectClass=group)(member:{IN_CHAIN}:={escape_filter_chars(dn)}))", ["cn"])
        return self._entry(values, frozenset(normal(group) for group, _values in groups))

    def _search(self, link: ldap3.Connection, condition: str, attributes: list[str]) -> list[tuple[str, "Values"]]:
        """Distinguished names with attributes; a search that was cut short counts as no answer."""
        link.search(self.base, condition, attributes=attributes)
        if link.result is None or link.result["result"] != SUCCESS:
            raise DirectoryDown
        entries = [entry for entry in link.response or [] if entry["type"] == "searchResEntry"]
        return [(str(entry["dn"]), Values(entry["raw_attributes"])) for entry in entries]

    def _entry(self, values: "Values", groups: frozenset[str]) -> Entry:
        first_name, last_name = values.text("givenName"), values.text("sn")
        if not last_name:
            first_name, _blank, last_name = values.text("displayName").rpartition(" ")
        return Entry(
            guid=str(uuid.UUID(bytes_le=values.first("objectGUID"))),
            name=values.text("sAMAccountName"),
            first_name=first_name,
            last_name=last_name or values.text("sAMAccountName"),
            email=values.text("mail"),
            phone=values.text("mobile"),
            national_id=values.text(self.id_attribute) if self.id_attribute else "",
            groups=groups,
            is_enabled=values.is_enabled,
        )


@dataclass(frozen=True)
class Values:
    """The attributes of an entry as the directory sent them, without the help of its schema."""

    raw: Mapping[str, list[bytes]]

    def first(self, name: str) -> bytes:
        return next(iter(self.raw.get(name) or []), b"")

    def text(self, name: str) -> str:
        return self.first(name).decode("utf-8", errors="replace").strip()

    @property
    def is_enabled(self) -> bool:
        control, expires = int(self.first("userAccountControl") or 0), int(self.first("accountExpires") or 0)
        has_expired = expires not in NEVER_EXPIRES and EPOCH + timedelta(microseconds=expires // 10) < datetime.now(UTC)
        return not control & ACCOUNT_DISABLED and not has_expired


def _require_success(link: ldap3.Connection) -> None:
    result = link.result or {}
    if result.get("result") == SUCCESS:
        return
    if result.get("result") != WRONG_CREDENTIALS:
        raise DirectoryDown
    if any(code in str(result.get("message", "")) for code in MUST_CHANGE):
        raise PasswordExpired
    raise WrongCredentials


def _close(link: ldap3.Connection) -> None:
    """Say goodbye where somebody listens, and let go of the socket in any case: ldap3 keeps one that did not open."""
    try:
        link.unbind()
    except (LDAPExceptionError, OSError):
        pass
    finally:
        if link.socket is not None:
            link.socket.close()
