"""Numbers without gaps."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from imece.kernel.sequences import next_number
from imece.kernel.sequences.models import Sequence


def in_threads(work: Callable[[int], int], turns: int) -> list[int]:
    def turn(number: int) -> int:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(turn, range(turns)))


@pytest.mark.django_db
def test_each_series_counts_from_one() -> None:
    assert [next_number("a"), next_number("a"), next_number("b"), next_number("a")] == [1, 2, 1, 3]


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        next_number("a")


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_number_is_given_out_again() -> None:
    with transaction.atomic():
        next_number("a")
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number("a") == 1


@pytest.mark.django_db(transaction=True)
def test_parallel_first_uses_leave_no_gap() -> None:
    def take(_turn: int) -> int:
        with transaction.atomic():
            return next_number("first")

    assert sorted(in_threads(take, 80)) == list(range(1, 81))


@pytest.mark.django_db(transaction=True)
def test_parallel_rollbacks_leave_no_gap() -> None:
    def take(turn: int) -> int:
        with transaction.atomic():
            number = next_number("mixed")
            if turn % 3 == 0:
                transaction.set_rollback(True)
                return 0
            return number

    kept = [number for number in in_threads(take, 90) if number]
    assert sorted(kept) == list(range(1, 61))
    assert Sequence.objects.get(series="mixed").last == 60
