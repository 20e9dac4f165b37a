"""Secrets in columns: AES-GCM encrypted text and JSON with key rotation, and a blind index to find them again."""

import base64
import hashlib
import hmac
import json
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

if TYPE_CHECKING:
    TextField = models.TextField[str | None, str | None]
    AnyField = models.JSONField
else:
    TextField = AnyField = models.TextField

NONCE_BYTES = 12


class CannotDecrypt(Exception):
    """The stored text was made with a key that is no longer configured, or has been tampered with."""


def encrypt(text: str) -> str:
    """``text`` as ``kid:base64``, with the key that was configured last."""
    kid, key = list(settings.IMECE_FIELD_KEYS.items())[-1]
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(bytes.fromhex(key)).encrypt(nonce, text.encode(), kid.encode())
    return f"{kid}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str) -> str:
    """The text behind ``kid:base64``.

    Raises:
        CannotDecrypt: the key is unknown or the text does not fit it.
    """
    kid, _colon, packed = stored.partition(":")
    try:
        raw = base64.b64decode(packed, validate=True)
        key = bytes.fromhex(settings.IMECE_FIELD_KEYS[kid])
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], kid.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise CannotDecrypt(f"an encrypted column cannot be read with key {kid!r}") from error


def blind_index(value: str) -> str:
    """A keyed hash (64 hex digits) that finds an encrypted value without revealing it.

    Keyed by the first configured key: when keys rotate, new ones are added after it.
    """
    first_key = bytes.fromhex(next(iter(settings.IMECE_FIELD_KEYS.values())))
    index_key = hashlib.sha256(b"imece blind index" + first_key).digest()
    return hmac.new(index_key, value.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(TextField):
    """Text that only this program can read. It cannot be searched: keep a ``blind_index`` beside it."""

    def get_prep_value(self, value: Any) -> Any:
        return value if value in (None, "") else encrypt(str(value))

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be searched; use its blind index.")
        return super().get_lookup(lookup_name)


class EncryptedJSONField(AnyField):
    """Plain JSON values that only this program can read; for what people wrote into a form. It cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None else encrypt(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
        return value if value is None else json.loads(decrypt(value))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be searched.")
        return super().get_lookup(lookup_name)
