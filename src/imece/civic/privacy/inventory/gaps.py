"""What no declaration covers. Empty in every release: a test sees to it; a foreign add-on may bring some."""

from imece.kernel.personal_data import faults_of, tables


def gaps() -> list[str]:
    """Fields and tables that nobody declared."""
    return [fault for model in tables() for fault in faults_of(model)]
