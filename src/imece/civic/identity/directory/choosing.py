"""The directory of this installation, as the settings name it."""

from django.conf import settings

from imece.civic.identity.directory.entries import Directory
from imece.civic.identity.directory.ldap import LdapDirectory, Reader


def has_directory() -> bool:
    return bool(settings.DIRECTORY)


def may_look_up() -> bool:
    """Whether this installation has an account that reads the directory without anybody's password."""
    return bool(settings.DIRECTORY and settings.DIRECTORY["reader"])


def directory() -> Directory:
    """The directory that the settings name; ask ``has_directory`` first."""
    given = settings.DIRECTORY
    return LdapDirectory(
        urls=tuple(given["urls"]),
        domain=given["domain"],
        base=given["base"],
        ca=given["ca"],
        reader=Reader(given["reader"], given["reader_password"]) if given["reader"] else None,
        id_attribute=given["id_attribute"],
    )
