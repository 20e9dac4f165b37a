"""``./imece run``: prepares everything, then keeps the web server and the job worker running until told to stop."""

import argparse
import errno
import ipaddress
import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Sequence

from launcher import data, environment, frontend, places, translations
from launcher.console import StepError, say, step
from launcher.supervisor import Child, Supervisor

STARTS_WITHIN = 60
STARTING = "Starting the web server"
LOCAL = "Leave --host out to serve this machine only."


def run(arguments: Sequence[str]) -> int:
    """Returns 0 when a person or the system ended it.

    Raises:
        StepError: a step failed, or a child would not stay up.
    """
    asked = _parse(arguments)
    check_port(asked.host, asked.port)
    begun = time.monotonic()
    os.environ.setdefault("IMECE_SITE_URL", url(asked.host, asked.port))
    data.ensure_folder()
    prepare()
    with Supervisor(children(asked.host, asked.port)) as supervisor:
        accounts = _start(supervisor, url(asked.host, asked.port))
        _welcome(asked, accounts, time.monotonic() - begun)
        supervisor.watch()
    say("\nStopped.")
    return 0


def _start(supervisor: Supervisor, address: str) -> str:
    """Gives the demo accounts. A database that was prepared before is only looked at again if the server says so."""
    web, worker = supervisor.children
    accounts = data.remembered_accounts()
    if accounts is None:
        accounts = data.ensure_database()
    web.environment |= show_codes(accounts)
    web.start()
    with step(STARTING):
        is_migrated = wait_until_ready(address, supervisor)
    if not is_migrated:
        accounts = data.ensure_database()
        with step(STARTING):
            wait_until_ready(address, supervisor)
    worker.start()
    return accounts


def show_codes(accounts: str) -> dict[str, str]:
    """A demo sends no messages, so its pages show the codes; where the demo accounts are not, nothing changes."""
    return {"IMECE_SHOW_CODES": "1"} if accounts else {}


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="imece run", description="Start imece on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (this machine only by default)")
    return parser.parse_args(arguments)


def prepare() -> None:
    """Everything that is made once and only looked at afterwards."""
    environment.ensure()
    frontend.ensure()
    translations.ensure()
    data.ensure_static()


def check_port(host: str, port: int) -> None:
    """Tries the address before anything slow begins."""
    if not 1 <= port <= 65535:
        raise StepError(f"there is no port {port}", "Choose one from 1024 to 65535: ./imece run --port 8000")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise StepError(
            f"port {port} needs special rights", "Choose one above 1023: ./imece run --port 8000"
        ) from error
    except socket.gaierror as error:
        raise StepError(f"{host} is no address of this machine", LOCAL) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise StepError(f"{host} is no address of this machine", LOCAL) from error
        raise StepError(
            f"port {port} of {host} cannot be used ({error.strerror})",
            f"Stop what uses it, or choose another: ./imece run --port {port + 1}",
        ) from error


def children(host: str, port: int) -> list[Child]:
    given = places.environment(IMECE_BIND=bind(host, port), IMECE_HOSTS=",".join(hosts(host)))
    return [Child("web", web_command(), given), Child("worker", places.manage("worker"), given)]


def web_command() -> list[str]:
    """The production server command."""
    return [
        str(places.PYTHON),
        "-m",
        "gunicorn",
        "--config",
        str(places.ROOT / "launcher" / "gunicorn_conf.py"),
    ]


def bind(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def url(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    if _is_any(host):
        host = "127.0.0.1"
    return f"http://{bind(host, port)}"


def hosts(host: str) -> list[str]:
    """The names under which the program answers: those given, this machine's, and the one listened on."""
    names = os.environ.get("IMECE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    names.append(f"[{host}]" if ":" in host else host)
    if _is_any(host):
        own = socket.gethostname()
        names += [own, *_addresses(own)]
    return sorted({name.strip() for name in names if name.strip()})


def _shown_url(host: str, port: int) -> str:
    """By name where that is this machine: browsers make no passkeys for addresses in numbers."""
    return url(host, port).replace("//127.0.0.1:", "//localhost:")


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _addresses(name: str) -> list[str]:
    try:
        return socket.gethostbyname_ex(name)[2]
    except OSError:
        return []


def wait_until_ready(address: str, supervisor: Supervisor) -> bool:
    """Asks ``/readyz`` until it answers 200; False as soon as it says that migrations are missing.

    Raises:
        StepError: a child ended meanwhile, or it takes too long.
    """
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        supervisor.check_first_start()
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
        except urllib.error.HTTPError as refusal:
            with refusal:
                if refusal.read().startswith(b"migrations"):
                    return False
        except OSError:
            time.sleep(0.05)
        else:
            return True
    raise StepError(f"the server did not get ready within {STARTS_WITHIN} s", f"Its output is in {places.LOGS}.")


def _welcome(asked: argparse.Namespace, accounts: str, seconds: float) -> None:
    say(f"\nReady in {seconds:.1f} s:  {_shown_url(asked.host, asked.port)}/        (Ctrl-C stops it)")
    if accounts:
        say(f"\n{accounts}")
    say()
