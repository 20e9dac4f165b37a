import ast
import re
import sys
import tomllib
from pathlib import Path

import imece
from launcher.places import ROOT


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_the_launcher_needs_nothing_but_the_standard_library() -> None:
    names = {name.split(".")[0] for file in (ROOT / "launcher").glob("*.py") for name in imported(file)}
    assert names - set(sys.stdlib_module_names) == {"launcher"}


def test_the_development_lock_has_the_same_versions_as_the_runtime_lock() -> None:
    runtime = pins("requirements.lock")
    assert {name: pins("requirements-dev.lock").get(name) for name in runtime} == runtime


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[\[~>=<]", one)[0].lower() for one in project["dependencies"]}
    assert named <= set(pins("requirements.lock"))
    named |= {re.split(r"[\[~>=<]", one)[0].lower() for one in project["optional-dependencies"]["dev"]}
    assert named <= set(pins("requirements-dev.lock"))


def test_every_dependency_is_explained() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text().lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [one for one in named if f"`{re.split(r'[~>=<]', one)[0].lower()}`" not in table] == []


def test_the_changelog_begins_with_the_version_of_the_program() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == imece.__version__
