"""Errors that a person can cause. Each carries a sentence for that person and an HTTP status for any face."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise


class DomainError(Exception):
    """The request cannot be carried out; ``message`` says why in the reader's words."""

    status: ClassVar[int] = 422
    default: ClassVar[Sentence] = _("Bu işlem yapılamadı.")

    def __init__(self, message: Sentence | None = None) -> None:
        self.message = str(message if message is not None else self.default)
        super().__init__(self.message)


class NotPermitted(DomainError):
    """The actor lacks the right."""

    status = 403
    default = _("Bu işlem için yetkiniz yok.")


class NotFound(DomainError):
    """The thing does not exist, or not for this actor."""

    status = 404
    default = _("Aradığınız kayıt bulunamadı.")


class NotAllowed(DomainError):
    """The state of the thing forbids the act."""

    status = 409
    default = _("Kaydın şu anki durumu bu işleme izin vermiyor.")


class Conflict(DomainError):
    """Somebody else was faster; nothing of this attempt was kept."""

    status = 409
    default = _("Bu kayıt siz çalışırken başka biri tarafından değiştirildi. Lütfen son hâline bakıp yeniden deneyin.")


class Invalid(DomainError):
    """What was sent is wrong; ``fields`` names each field with its sentences."""

    status = 422
    default = _("Gönderilen bilgilerde düzeltilmesi gereken yerler var.")

    def __init__(self, message: Sentence | None = None, *, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.fields = {name: list(sentences) for name, sentences in (fields or {}).items()}


class TooMany(DomainError):
    """Too many attempts in a short time; ``retry_after`` is in seconds."""

    status = 429
    default = _("Kısa sürede çok fazla deneme yapıldı. Lütfen biraz bekleyip yeniden deneyin.")

    def __init__(self, message: Sentence | None = None, *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after
