"""A real ClamAV daemon that knows one signature, so that no virus database has to be fetched."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from imece.engines.attachments.gateways.clamd import Clamd
from imece.engines.attachments.tests.files import EICAR
from launcher.programs import dies_with_us

CONFIGURATION = """
LocalSocket {home}/clamd.sock
DatabaseDirectory {home}/signatures
TemporaryDirectory {home}
PidFile {home}/clamd.pid
Foreground yes
StreamMaxLength 1M
"""
STARTS_WITHIN = 60


@pytest.fixture(scope="session")
def clamd():
    """The address of the daemon."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        pytest.skip("no ClamAV here (Debian: apt install clamav-daemon)")
    home = Path(tempfile.mkdtemp(prefix="imece-clamd-"))
    try:
        (home / "signatures").mkdir()
        (home / "signatures" / "test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n", encoding="ascii")
        (home / "clamd.conf").write_text(CONFIGURATION.format(home=home), encoding="ascii")
        with _started(program, home):
            yield str(home / "clamd.sock")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _started(program: str, home: Path) -> Iterator[None]:
    command = [program, "--config-file", home / "clamd.conf"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=dies_with_us())  # noqa: PLW1509
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not (home / "clamd.sock").exists():
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"clamd does not start: {(home / 'log').read_text()}")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def scanner(clamd, settings):
    """Uploads are scanned by the daemon."""
    settings.CLAMD = clamd
    return Clamd(clamd)
