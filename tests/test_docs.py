"""The documents point at what exists and name every setting."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)|src=\"([^\"]+)\"")
SETTING = re.compile(r"env\.(?:text|flag|number|words|choice|required|web_address)\(\s*\"([A-Z_]+)\"")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = [first or second for first, second in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_setting_stands_in_the_operations_page() -> None:
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    names = SETTING.findall((ROOT / "src/imece/config/settings.py").read_text(encoding="utf-8"))
    assert "DATABASE_URL" in names
    # Names of one family are told as "IMECE_SMTP_HOST, _PORT, …".
    assert [name for name in names if f"IMECE_{name}" not in told and f"`_{name.partition('_')[2]}`" not in told] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(file.name[:4]) for file in sorted((ROOT / "docs" / "adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_both_tours_show_the_same_pictures() -> None:
    turkish, english = (
        re.findall(r"images/([\w-]+\.png)", (ROOT / "docs" / name).read_text(encoding="utf-8"))
        for name in ("tour.tr.md", "tour.en.md")
    )
    assert turkish == english
    assert sorted(turkish) == sorted(file.name for file in (ROOT / "docs" / "images").glob("*.png"))


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in (ROOT / "docs" / "images").glob("*.png")) < 1_500_000
