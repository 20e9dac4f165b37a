from types import SimpleNamespace

import pytest

from launcher import browser, checks, postgres, pytests
from launcher.outcome import FAILED, PASSED, SKIPPED, Outcome
from tests.plugins.strictness import refused

GOOD = Outcome("tests", PASSED, counts={"tests": 5, "failures": 0, "errors": 0, "skipped": 1})
BAD = Outcome("more tests", FAILED, counts={"tests": 3, "failures": 1, "errors": 1, "skipped": 0})


def test_the_last_line_counts_what_was_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks._report([GOOD, BAD]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 2 failed, 1 skipped"


def test_a_failed_check_without_tests_fails_the_whole() -> None:
    assert checks._report([GOOD, Outcome("lint", FAILED)]) == 1
    assert checks._report([GOOD, Outcome("browser", SKIPPED)]) == 0


def test_no_test_at_all_is_a_failure() -> None:
    assert checks._report([Outcome("lint", PASSED)]) == 1


@pytest.mark.parametrize(("required", "state"), [("1", FAILED), ("0", SKIPPED)])
def test_a_missing_component_fails_only_where_all_are_required(
    required: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMECE_REQUIRE_ALL", required)
    monkeypatch.setattr(postgres, "find", lambda: None)
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(pytests, "_pytest", lambda *_, **__: GOOD)
    assert [one.state for one in pytests.run_all(None, [])] == [PASSED, state, state]  # type: ignore[arg-type]


@pytest.mark.parametrize(("required", "outcome"), [("1", "failed"), ("0", "skipped")])
def test_a_skipped_test_fails_only_where_all_is_required(
    required: str, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMECE_REQUIRE_ALL", required)
    report = SimpleNamespace(skipped=True, outcome="skipped", longrepr="no Chromium")
    assert refused(report).outcome == outcome
