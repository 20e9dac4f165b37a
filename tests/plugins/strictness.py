"""What may be left out (nothing where everything was installed), and what is left behind (nothing)."""

import os
import shutil
from typing import Any

import pytest
from django.conf import settings
from django.db import connection


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out tests marked ``only_on("postgresql")`` or ``only_on("sqlite")`` on the other database."""
    others = [
        item for item in items if (mark := item.get_closest_marker("only_on")) and connection.vendor not in mark.args
    ]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


def pytest_unconfigure() -> None:
    """Removes the folder of this process's tests; a worker of several does not come as far as ``atexit``."""
    if folder := getattr(settings, "VAR_OF_TESTS", ""):
        shutil.rmtree(folder, ignore_errors=True)
