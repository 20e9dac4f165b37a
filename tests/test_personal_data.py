"""No table holds personal data in silence: each field of each model says what it is and what it is for."""

import pytest
from django.db.models import Model

from imece.kernel.personal_data import Activity, Ground, declarations, faults_of, options_of, processing, tables

TABLES = sorted(tables(), key=lambda model: str(options_of(model).label))


@pytest.mark.parametrize("model", TABLES, ids=lambda model: options_of(model).label)
def test_each_field_of_each_table_is_declared(model: type[Model]) -> None:
    assert faults_of(model) == []


def test_no_declaration_outlives_its_table() -> None:
    assert {each.key for each in declarations} == {options_of(model).label for model in TABLES}


@pytest.mark.parametrize("activity", list(processing), ids=lambda activity: activity.key)
def test_each_activity_can_stand_in_the_register(activity: Activity) -> None:
    assert activity.purposes
    assert activity.bases
    assert activity.subjects
    assert str(activity.retention)
    assert str(activity.summary).endswith(".")


def test_each_activity_has_data_behind_it() -> None:
    served = {key for each in declarations for key in each.activities}
    assert served == {activity.key for activity in processing}


def test_no_table_rests_on_consent_without_a_purpose_that_asks_for_it() -> None:
    """Public duties rest on the law; where consent were the ground, the person could end the duty."""
    assert [each.key for each in processing for basis in each.bases if basis.ground is Ground.CONSENT] == []
