"""Turns what a failed program printed into one reason and one remedy."""

import re
from collections.abc import Iterable

from launcher.console import StepError

KNOWN = [
    (
        r"No space left on device|ENOSPC|database or disk is full",
        "the disk is full",
        "Free some space and run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "a downloaded package is not the one that the lock file names",
        "Clear the package cache (pip cache purge, npm cache clean --force) and run the same command again.",
    ),
    (
        r"name resolution|getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Network is unreachable",
        "the package registry cannot be reached",
        "Connect this machine to the network, or name a mirror in PIP_INDEX_URL and npm_config_registry.",
    ),
    (r"ImproperlyConfigured: (.+)", r"\1", "Correct the variable and run the same command again."),
    (
        r"unable to open database file",
        "the database file cannot be opened",
        "Check that its folder exists and may be written to, or correct IMECE_DATABASE_URL.",
    ),
    (
        r"(?:OperationalError|ConnectionTimeout).*?((?:password authentication|role|database) .+)$",
        r"\1",
        "Correct IMECE_DATABASE_URL, or create the user and the database.",
    ),
    (
        r"(?:psycopg\S*|django\.db\S*)\.OperationalError: .*(?:connect|resolve|host)",
        "the database server does not answer",
        "Start it, or correct IMECE_DATABASE_URL.",
    ),
    (
        r"file is not a database|malformed|NotSupportedError: .*file is encrypted",
        "the database file is damaged",
        "Put a backup in its place, or move it away to begin anew.",
    ),
    (
        r"NewConnectionError|ProxyError|SSLError|ReadTimeoutError|No matching distribution found",
        "the package registry does not answer",
        "Connect this machine to the network, or name a mirror in PIP_INDEX_URL.",
    ),
    (
        r"ensurepip is not available|No module named ensurepip",
        "this Python cannot make environments",
        "Install its venv package (Debian and Ubuntu: apt install python3-venv).",
    ),
    (
        r"No module named '?(?!imece)(\w+)|ImportError: cannot import name",
        "the environment is damaged",
        "Delete the folder .venv and run the same command again.",
    ),
    (
        r"Permission denied: '?([^'\n]+)",
        r"\1 may not be written to",
        "Give this user the right to write there.",
    ),
    (r"Read-only file system", "the disk may not be written to", "Mount it for writing, or set IMECE_VAR."),
]


def diagnose(output: str, *, log: str, step: str = "") -> StepError:
    """The first known cause in the output, or its last line and the place of the whole output."""
    for pattern, reason, remedy in KNOWN:
        if found := re.search(pattern, output, re.MULTILINE):
            return StepError(found.expand(reason).strip(), remedy, step)
    return StepError(last_line(output.splitlines()) or "it failed without a word", f"All it said is in {log}.", step)


def last_line(lines: Iterable[str]) -> str:
    return next((line.strip() for line in reversed(list(lines)) if line.strip()), "")
