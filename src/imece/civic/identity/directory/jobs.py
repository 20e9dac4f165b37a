"""Looks whether the directory still has the people whom it let in."""

import logging

from imece.civic.identity.directory.accounts import close_account, confirm_account
from imece.civic.identity.directory.choosing import directory, may_look_up
from imece.civic.identity.directory.entries import DirectoryDown
from imece.civic.identity.directory.models import DirectoryAccount
from imece.kernel.jobs import every, job

logger = logging.getLogger(__name__)


@every(minutes=5)
@job
def compare_with_directory() -> None:
    """Close the posts of whom the directory has closed or lost, and follow its groups.

    A directory that does not answer closes nothing: its silence is no answer.
    """
    if not may_look_up():
        return
    accounts = {str(account.guid): account for account in _accounts()}
    try:
        found = directory().look_up(accounts)
    except DirectoryDown as error:
        logger.warning("The directory does not answer (%r); its accounts stay as they are.", error.__cause__)
        return
    for guid, account in accounts.items():
        entry = found.get(guid)
        if entry is not None and entry.is_enabled:
            confirm_account(account, entry)
        else:
            close_account(account)


def _accounts() -> list[DirectoryAccount]:
    """Those who can still do something here."""
    return list(DirectoryAccount.objects.filter(is_gone=False).select_related("user__person"))
