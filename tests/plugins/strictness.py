"""What may be left out (nothing where everything was installed), and what is left behind (nothing)."""

import os
import shutil
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "django_db_setup"})


def refused(report: Any) -> Any:
    """With ``IMECE_REQUIRE_ALL=1`` a skip is a failure: everything that the test needs was to be there."""
    if os.environ.get("IMECE_REQUIRE_ALL") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"IMECE_REQUIRE_ALL=1 forbids: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Any:
    return refused((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Any:
    return refused((yield))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--of-the-database",
        action="store_true",
        help="leave out tests that never open the database; they say the same on each",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out tests marked ``only_on("postgresql")`` or ``only_on("sqlite")`` on the other database."""
    kept = [item for item in items if not _is_elsewhere(item)]
    if config.getoption("--of-the-database"):
        kept = [item for item in kept if _opens_database(item)]
    if others := [item for item in items if item not in set(kept)]:
        config.hook.pytest_deselected(items=others)
        items[:] = kept


def _is_elsewhere(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("only_on")
    return mark is not None and connection.vendor not in mark.args


def _opens_database(item: pytest.Item) -> bool:
    """pytest-django refuses the database to a test that has neither the mark nor one of its fixtures."""
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint(DATABASE_FIXTURES)


def pytest_unconfigure() -> None:
    """Removes the folder of this process's tests; a worker of several does not come as far as ``atexit``."""
    if folder := getattr(settings, "VAR_OF_TESTS", ""):
        shutil.rmtree(folder, ignore_errors=True)
