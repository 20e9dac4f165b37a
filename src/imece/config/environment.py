"""Reads ``IMECE_…`` variables; a wrong value stops start-up with one clear line."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"IMECE_{name}", default)


def flag(name: str, *, default: bool) -> bool:
    raw = text(name, "1" if default else "0").lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"IMECE_{name} must be 1 or 0, not {raw!r}.")


def number(name: str, default: int) -> int:
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit():
        raise ImproperlyConfigured(f"IMECE_{name} must be a whole number, not {raw!r}.")
    return int(raw)


def choice(name: str, default: str, *allowed: str) -> str:
    raw = text(name, default)
    if raw not in allowed:
        raise ImproperlyConfigured(f"IMECE_{name} must be one of {', '.join(allowed)}, not {raw!r}.")
    return raw


def required(name: str, because: str) -> str:
    raw = text(name)
    if not raw:
        raise ImproperlyConfigured(f"IMECE_{name} is needed {because}.")
    return raw


def web_address(name: str, default: str = "") -> str:
    """An ``https://`` address; plain ``http://`` only to this very machine, where no wire can be tapped."""
    raw = text(name, default)
    parts = urlsplit(raw)
    is_here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if raw and not (parts.hostname and (parts.scheme == "https" or is_here)):
        raise ImproperlyConfigured(f"IMECE_{name} must be an https:// address, not {raw!r}.")
    return raw


def tile_address(name: str) -> str:
    """``https://host/…/{z}/{x}/{y}.png``: where pieces of a base map come from; nothing for no base map."""
    raw = web_address(name)
    missing = [part for part in ("{z}", "{x}", "{y}") if raw and part not in raw]
    if missing:
        raise ImproperlyConfigured(f"IMECE_{name} must hold {{z}}, {{x}} and {{y}}, not {raw!r}.")
    if any(letter in raw for letter in "; ,'\""):
        raise ImproperlyConfigured(f"IMECE_{name} must be one plain address, not {raw!r}.")
    return raw


def directory_addresses(name: str) -> list[str]:
    """One or more ``ldaps://host[:port]``, in the order in which they are asked; without TLS there is no sign-in."""
    for address in words(name):
        parts = urlsplit(address)
        if parts.scheme != "ldaps" or not parts.hostname:
            raise ImproperlyConfigured(f"IMECE_{name} must hold ldaps:// addresses, not {address!r}.")
    return words(name)


def socket_address(name: str) -> str | tuple[str, int]:
    """``/path`` of a Unix socket or ``host:port``; nothing is an empty path."""
    raw = text(name)
    host, colon, port = raw.rpartition(":")
    if not raw or raw.startswith("/"):
        return raw
    if not colon or not host or not (port.isascii() and port.isdigit()):
        raise ImproperlyConfigured(f"IMECE_{name} must be /path/to/socket or host:port, not {raw!r}.")
    return host.strip("[]"), int(port)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


PREPARED: dict[str, object] = {"server_side_binding": True, "prepare_threshold": 5}
"""PostgreSQL keeps the plans of statements that come again; a pooler in between must know prepared statements."""


def sqlite(path: str) -> dict[str, object]:
    """SQLite as the embedded default: WAL and immediate transactions, so writers queue and never fail."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,  # a connection plans by the statistics that it read when it was opened
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }


def database(url: str) -> dict[str, object]:
    """Django's database settings for ``sqlite:///path`` or ``postgresql://user:password@host:port/name``.

    A PostgreSQL socket folder is given as ``?host=/path``, TLS as ``?sslmode=verify-full&sslrootcert=/path``.

    Raises:
        ImproperlyConfigured: the address has another scheme or names no database.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(parts.path if parts.path.startswith("//") else parts.path[1:])
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "imece.kernel.postgresql",
            "NAME": parts.path.strip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": PREPARED | {name: unquote(query[name]) for name in ("sslmode", "sslrootcert") if name in query},
        }
    raise ImproperlyConfigured(
        "IMECE_DATABASE_URL must be sqlite:///file or postgresql://user:password@host/name,"
        f" not {parts.scheme}:// with {'a' if parts.path.strip('/') else 'no'} database name."
    )
