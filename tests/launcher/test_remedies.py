import pytest

from launcher.remedies import diagnose

CASES = [
    ("OSError: [Errno 28] No space left on device", "the disk is full"),
    ("npm error code EAI_AGAIN", "the package registry cannot be reached"),
    ("NewConnectionError: Failed to establish a new connection", "the package registry does not answer"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that the lock file names"),
    ("django.core.exceptions.ImproperlyConfigured: IMECE_PORT must be whole.", "IMECE_PORT must be whole"),
    ("ModuleNotFoundError: No module named 'gunicorn'", "the environment is damaged"),
    ("django.db.utils.OperationalError: unable to open database file", "file cannot be opened"),
    ("django.db.utils.OperationalError: connection failed: connection to server", "does not answer"),
    ('psycopg.OperationalError: FATAL: role "x" does not exist', 'role "x" does not exist'),
]


@pytest.mark.parametrize(("output", "reason"), CASES)
def test_a_known_failure_names_its_reason_and_a_remedy(output: str, reason: str) -> None:
    found = diagnose(f"Traceback\n{output}\n", log="x.log", step="Step")
    assert reason in found.reason
    assert found.remedy
    assert len(str(found).splitlines()) == 1


def test_a_missing_module_of_our_own_is_no_damage_of_the_environment() -> None:
    assert "imece.x" in str(diagnose("ModuleNotFoundError: No module named 'imece.x'", log="x.log"))


def test_an_unknown_failure_names_its_last_words_and_the_log() -> None:
    assert str(diagnose("a\nlast words\n\n", log="x.log", step="Step")) == (
        "imece: Step: last words. All it said is in x.log."
    )
