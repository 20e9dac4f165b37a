"""What a directory says of a person, and how it is asked: the contract that the LDAP adapter keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from imece.kernel.errors import DomainError


@dataclass(frozen=True)
class Entry:
    """A person in the directory, with all groups, also those that come through other groups."""

    guid: str
    name: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    national_id: str = ""
    groups: frozenset[str] = frozenset()
    is_enabled: bool = True

    def belongs_to(self, group: str) -> bool:
        return normal(group) in self.groups


class Directory(Protocol):
    """The house's directory."""

    def account_name(self, name: str) -> str:
        """The one way in which the directory writes an account's name; empty where it cannot be one."""
        ...

    def check(self, name: str, password: str) -> Entry:
        """The person whom name and password belong to.

        Raises:
            WrongCredentials: they do not belong together, or the account is closed in the directory.
            PasswordExpired: they do, but the directory wants a new password first.
            DirectoryDown: nobody answers, or not as a directory does.
        """
        ...

    def look_up(self, guids: Iterable[str]) -> Mapping[str, Entry]:
        """Those of the people who are in the directory now, without their passwords.

        Raises:
            DirectoryDown: nobody answers, or this installation may not read.
        """
        ...


class WrongCredentials(DomainError):
    status = 422
    default = _("Kullanıcı adı veya parola yanlış. Lütfen yeniden deneyin.")


class PasswordExpired(DomainError):
    status = 422
    default = _("Kurum parolanızın süresi dolmuş. Bilgisayarınızda yeni bir parola belirleyip yeniden deneyin.")


class DirectoryDown(DomainError):
    status = 503
    default = _("Kurum dizinine şu anda ulaşılamıyor. Birkaç dakika sonra yeniden deneyin.")


def normal(dn: str) -> str:
    """A distinguished name as it is compared: directories do not tell capitals apart, nor blanks after a comma."""
    return ",".join(part.strip() for part in dn.strip().split(",")).casefold()
