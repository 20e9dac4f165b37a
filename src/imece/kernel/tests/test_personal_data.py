"""Declarations of personal data: what is missing or contradicts itself is named."""

import pytest

from imece.kernel import personal_data
from imece.kernel.personal_data import Activity, Basis, Category, Declaration, Ground, Held, declare, faults_of
from imece.kernel.registry import Registry
from imece.kernel.sequences.models import Sequence


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registries of this test alone."""
    monkeypatch.setattr(personal_data, "declarations", Registry[Declaration]("test"))
    activities = Registry[Activity]("test")
    activities.register(
        Activity(key="counting", title="Sayma", summary="", purposes=(), bases=(), subjects=(), retention="1 ay")
    )
    monkeypatch.setattr(personal_data, "processing", activities)


def test_a_model_that_nobody_declared_is_named() -> None:
    assert faults_of(Sequence) == ["sequences.Sequence: nobody declared this model"]


def test_each_field_is_either_personal_or_plain() -> None:
    declare("sequences.Sequence", Held("series", Category.OTHER, "counting", "seri"), plain="series gone")
    assert faults_of(Sequence) == [
        "sequences.Sequence.last: not declared",
        "sequences.Sequence.gone: declared, but no such field",
        "sequences.Sequence.series: both personal and plain",
    ]


def test_an_activity_that_nobody_described_is_named() -> None:
    declare("sequences.Sequence", Held("series", Category.OTHER, "selling", "seri"), plain="last")
    assert faults_of(Sequence) == ["sequences.Sequence: unknown activity 'selling'"]


def test_a_whole_declaration_has_no_faults() -> None:
    declare("sequences.Sequence", Held("series", Category.OTHER, "counting", "seri"), plain="last")
    assert faults_of(Sequence) == []


def test_special_categories_are_those_of_article_six() -> None:
    special = {category for category in Category if category.is_special}
    assert Category.HEALTH in special
    assert Category.IDENTITY not in special
    assert len(special) == 10


def test_a_basis_names_condition_and_law() -> None:
    assert str(Basis(Ground.LAW, "3071 m. 7")) == "Kanunlarda açıkça öngörülmesi (5/2-a; 3071 m. 7)"
