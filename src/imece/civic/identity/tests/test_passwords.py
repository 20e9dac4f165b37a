"""Passwords that are easily guessed in this town."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password", ["Ornekkent-2026", "örnekkent belediyesi 34", "IMECE2026parola", "Belediye_123456"]
)
def test_the_houses_own_words_are_no_password(institution, password):
    with pytest.raises(ValidationError, match="kolay tahmin"):
        validate_password(password)


@pytest.mark.parametrize("password", ["ornekkent-mavi-bisiklet", "4821-0937-5518-x", "zeytin dalı ve deniz"])
def test_a_password_of_ones_own_is_taken(institution, password):
    validate_password(password)
