"""Encrypted columns."""

import pytest
from django.core.exceptions import FieldError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from imece.kernel import fields

OLD, NEW = {"k1": "11" * 32}, {"k1": "11" * 32, "k2": "22" * 32}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_encrypted_comes_back(text: str) -> None:
    assert fields.decrypt(fields.encrypt(text)) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert fields.encrypt("10000000146") != fields.encrypt("10000000146")


def test_a_new_key_writes_and_the_old_one_still_reads(settings: Settings) -> None:
    settings.IMECE_FIELD_KEYS = OLD
    stored, index = fields.encrypt("10000000146"), fields.blind_index("10000000146")
    settings.IMECE_FIELD_KEYS = NEW
    assert fields.decrypt(stored) == "10000000146"
    assert fields.blind_index("10000000146") == index
    assert fields.encrypt("x").startswith("k2:")


@pytest.mark.parametrize("stored", ["k9:AAAA", "k1:AAAA", "k1:%%%", "no colon"])
def test_what_cannot_be_decrypted_says_so(stored: str, settings: Settings) -> None:
    settings.IMECE_FIELD_KEYS = OLD
    with pytest.raises(fields.CannotDecrypt):
        fields.decrypt(stored)


def test_a_tampered_text_is_noticed() -> None:
    stored = fields.encrypt("10000000146")
    with pytest.raises(fields.CannotDecrypt):
        fields.decrypt(stored[:-6] + ("AAAAA=" if not stored.endswith("AAAAA=") else "BBBBB="))


def test_empty_values_stay_empty() -> None:
    field = fields.EncryptedTextField(null=True)
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None
    assert field.get_prep_value("") == ""


def test_an_encrypted_column_refuses_to_be_searched() -> None:
    field = fields.EncryptedTextField(name="national_id")
    assert field.get_lookup("isnull")
    with pytest.raises(FieldError, match="blind index"):
        field.get_lookup("exact")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])), st.lists
    )
)
def test_json_that_is_encrypted_comes_back(value: object) -> None:
    field = fields.EncryptedJSONField()
    stored = field.get_prep_value({"a": value})
    assert field.from_db_value(stored, None, None) == {"a": value}


def test_an_encrypted_json_column_shows_nothing_and_refuses_to_be_searched() -> None:
    field = fields.EncryptedJSONField(name="answers")
    assert "10000000146" not in field.get_prep_value({"tckn": "10000000146"})
    with pytest.raises(FieldError, match="encrypted"):
        field.get_lookup("tckn")
