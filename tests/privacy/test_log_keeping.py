"""A legal hold reaches the audit log: what was done with the held data stays provable."""

import pytest

from imece.civic.audit.keeping import kept_subjects
from imece.civic.privacy.retention.holds import lift_hold, set_hold

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by", ["person", "id"])
def test_a_hold_on_a_person_keeps_entries_about_the_person_and_every_application(by, levent, ayse, file_case):
    case, person = file_case(ayse), ayse.person
    assert kept_subjects() == frozenset()
    subject = f"person:{person.pk}" if by == "person" else f"id:{person.national_id_index}"
    hold = set_hold(actor=levent.actor, subject=subject, shown="Ayşe", reason="Dava", reference="2026/1 E.")
    assert {f"person:{person.pk}", f"case:{case.number}"} <= kept_subjects()
    lift_hold(actor=levent.actor, hold=hold, reason="Bitti")
    assert kept_subjects() == frozenset()


def test_a_hold_on_an_application_keeps_entries_about_it_alone(levent, ayse, file_case):
    case, other = file_case(ayse), file_case(ayse)
    set_hold(actor=levent.actor, subject=f"case:{case.number}", shown="Bir", reason="Dava", reference="2026/1 E.")
    assert f"case:{case.number}" in kept_subjects()
    assert f"case:{other.number}" not in kept_subjects()
