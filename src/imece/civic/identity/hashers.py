"""Passwords as Argon2id with OWASP's current parameters, from the library that already encrypts our fields."""

import hmac
import secrets
from base64 import b64decode, b64encode
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from django.contrib.auth.hashers import BasePasswordHasher, mask_hash
from django.utils.translation import gettext_noop as _


class Argon2idHasher(BasePasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); other parameters are renewed at sign-in."""

    algorithm = "argon2id"
    memory_kib, passes, lanes = 19_456, 2, 1
    salt_bytes, hash_bytes = 16, 32

    def salt(self) -> str:
        return b64encode(secrets.token_bytes(self.salt_bytes)).decode()

    def encode(self, password: str, salt: str) -> str:
        return self._encoded(password, salt, self.memory_kib, self.passes, self.lanes)

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, parameters, salt, hashed = encoded.split("$")
        memory, passes, lanes = (int(part.partition("=")[2]) for part in parameters.split(","))
        return {
            "algorithm": algorithm,
            "hash": hashed,
            "salt": salt,
            "memory": memory,
            "passes": passes,
            "lanes": lanes,
        }

    def verify(self, password: str, encoded: str) -> bool:
        kept = self.decode(encoded)
        again = self._encoded(password, kept["salt"], kept["memory"], kept["passes"], kept["lanes"])
        return hmac.compare_digest(encoded.encode(), again.encode())

    def must_update(self, encoded: str) -> bool:
        kept = self.decode(encoded)
        return (kept["memory"], kept["passes"], kept["lanes"]) != (self.memory_kib, self.passes, self.lanes)

    def safe_summary(self, encoded: str) -> Any:
        kept = self.decode(encoded)
        return {_("algorithm"): kept["algorithm"], _("hash"): mask_hash(kept["hash"])}

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to make up for: the parameters are part of each hash."""

    def _encoded(self, password: str, salt: str, memory: int, passes: int, lanes: int) -> str:
        deriving = Argon2id(
            salt=b64decode(salt), length=self.hash_bytes, iterations=passes, lanes=lanes, memory_cost=memory
        )
        hashed = b64encode(deriving.derive(password.encode())).decode()
        return f"{self.algorithm}$m={memory},t={passes},p={lanes}${salt}${hashed}"
