"""What has to stand before the server starts: static files in one place, and a database of the current shape."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from launcher import places
from launcher.console import StepError, step
from launcher.programs import call

STATIC = "Collecting static files"
DATABASE = "Preparing the database"
COLLECTED, PREPARED = places.VAR / "static.sha256", places.VAR / "prepared.txt"


def ensure_folder() -> None:
    """Makes ``var/``, readable by its owner only, since the secrets and the database lie there."""
    try:
        places.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = places.VAR / ".probe"
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        raise StepError(
            f"{places.VAR} cannot be written to ({error.strerror})", "Free some space, or set IMECE_VAR."
        ) from error


def ensure_static() -> None:
    """Collects the static files again when a package, a lock or one of our own files changed."""
    digest = _static_digest()
    if COLLECTED.is_file() and COLLECTED.read_text(encoding="ascii") == digest:
        return
    with step(STATIC):
        call(places.manage("collectstatic", "--noinput", "--verbosity", "0"), title=STATIC)
        COLLECTED.write_text(digest, encoding="ascii")


def remembered_accounts() -> str | None:
    """The demo accounts, where the last preparation was of this database with these very migrations; else None."""
    if not PREPARED.is_file():
        return None
    digest, _, accounts = PREPARED.read_text(encoding="utf-8").partition("\n")
    return accounts if digest == _database_digest() else None


def ensure_database() -> str:
    """Migrates, and fills an empty database with the demo municipality; returns the demo accounts as a table."""
    with step(DATABASE):
        printed = call(places.manage("prepare"), title=DATABASE)
        accounts = printed.partition("=== accounts\n")[2].rstrip()
        PREPARED.write_text(f"{_database_digest()}\n{accounts}", encoding="utf-8")
    return accounts


def _database_digest() -> str:
    digest = hashlib.sha256(os.environ.get("IMECE_DATABASE_URL", "").encode())
    for file in sorted((places.ROOT / "src").glob("imece/*/*/migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    digest.update((places.ROOT / "requirements.lock").read_bytes())
    return digest.hexdigest()


def _static_digest() -> str:
    digest = hashlib.sha256()
    for file in sorted(_static_sources()):
        seen = file.stat()
        digest.update(f"{file}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_sources() -> Iterator[Path]:
    yield places.ROOT / "package-lock.json"
    yield places.ROOT / "requirements.lock"
    yield places.ROOT / "src" / "imece" / "config" / "settings.py"
    for folder in (places.ROOT / "src").glob("imece/*/*/static"):
        for parent, _, files in os.walk(folder):
            yield from (Path(parent, name) for name in files)
