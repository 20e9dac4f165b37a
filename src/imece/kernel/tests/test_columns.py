"""Many rows, one column, one statement."""

import pytest

from imece.kernel.columns import add_rows, set_column
from imece.kernel.sequences.models import Sequence

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return [Sequence.objects.create(series=f"dizi'{number}", last=number) for number in range(5)]


def numbers():
    return list(Sequence.objects.order_by("pk").values_list("last", flat=True))


def test_each_row_gets_its_own_value_in_one_statement(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert set_column(Sequence, "last", {rows[1].pk: 70, rows[3].pk: 90}) == 2
    assert numbers() == [0, 70, 2, 90, 4]


def test_rows_may_be_named_by_another_column(rows):
    assert set_column(Sequence, "last", {2: 7, 99: 8}, by="last") == 1
    assert numbers() == [0, 1, 7, 3, 4]


def test_nothing_to_set_asks_nothing(rows, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert set_column(Sequence, "last", {}) == 0


def test_rows_are_added_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        add_rows(Sequence, ["series", "last"], [("a'b", 5), ("ç", 5), ("d", 9)])
    assert set(Sequence.objects.values_list("series", "last")) == {("a'b", 5), ("ç", 5), ("d", 9)}


def test_no_rows_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        add_rows(Sequence, ["series", "last"], [])
