"""What the operator is told before the doors open: ``manage check --deploy`` in an environment as in a town hall."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from pytest_django.fixtures import Settings

from imece.civic.identity.api import User
from imece.config.checks import demo_accounts
from imece.config.demo.staff import PASSWORD
from imece.config.environment import PREPARED, database

ROOT = Path(__file__).parents[1]
PRODUCTION = {
    "IMECE_SECRET_KEY": "a" * 20 + "sS3-_" * 8,
    "IMECE_FIELD_KEY": "b" * 20 + "fF4-_" * 8,
    "IMECE_HTTPS": "1",
    "IMECE_BEHIND_PROXY": "1",
    "IMECE_HOSTS": "e-belediye.example.bel.tr",
    "IMECE_SITE_URL": "https://e-belediye.example.bel.tr",
    "IMECE_CLAMD": "/run/clamav/clamd.ctl",
    "IMECE_SMTP_HOST": "posta.example.bel.tr",
    "IMECE_SMTP_TLS": "1",
    "IMECE_DATABASE_URL": "postgresql://imece:x@db.example.bel.tr/imece?sslmode=verify-full",
}


def _check(var: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith("IMECE_")}
    given = others | PRODUCTION | {"IMECE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "imece.config.settings"} | changed
    command = [sys.executable, ROOT / "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_a_production_environment_has_nothing_to_warn_of(tmp_path: Path) -> None:
    done = _check(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout
    assert not list(tmp_path.glob("*.txt")), "no secret is kept in a file where the environment gives it"


def test_each_thing_that_is_missing_is_named(tmp_path: Path) -> None:
    done = _check(
        tmp_path,
        IMECE_SECRET_KEY="short",
        IMECE_HTTPS="0",
        IMECE_SITE_URL="http://elsewhere.example",
        IMECE_CLAMD="",
        IMECE_SMTP_TLS="0",
        IMECE_DEBUG="1",
        IMECE_BENCH="1",
        IMECE_DATABASE_URL="postgresql://imece:x@db.example.bel.tr/imece",
    )
    assert done.returncode == 1
    ours = {f"imece.W00{number}" for number in range(1, 7)} | {"imece.E003"}
    djangos = {"security.W004", "security.W008", "security.W012", "security.W016", "security.W018"}
    assert {name for name in ours | djangos if name not in done.stderr} == set()


def test_one_key_for_everything_is_refused(tmp_path: Path) -> None:
    done = _check(tmp_path, IMECE_FIELD_KEY=PRODUCTION["IMECE_SECRET_KEY"], IMECE_HOSTS="*")
    assert "imece.E001" in done.stderr
    assert "imece.E002" in done.stderr


@pytest.mark.django_db
def test_open_demo_accounts_are_named(settings: Settings) -> None:
    settings.HTTPS = True
    User.objects.create(username="zeynep", password=make_password(PASSWORD))
    User.objects.create(username="hakan", password=make_password("another one 2026"))
    assert [error.msg for error in demo_accounts(databases=["default"])] == ["Demo accounts are open: zeynep."]
    settings.HTTPS = False
    assert demo_accounts(databases=["default"]) == []


def test_tls_to_the_database_is_asked_for_in_its_address() -> None:
    options = database("postgresql://u:p@db.example/imece?sslmode=verify-full&sslrootcert=/etc/ca.pem")["OPTIONS"]
    assert options == PREPARED | {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert database("postgresql://u:p@/imece?host=/run/postgresql")["OPTIONS"] == PREPARED


def test_the_cookies_of_a_production_site_are_bound_to_its_host(tmp_path: Path) -> None:
    code = "from imece.config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    given = os.environ | PRODUCTION | {"IMECE_VAR": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-session", "__Host-csrf"]
