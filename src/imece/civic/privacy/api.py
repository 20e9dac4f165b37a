"""The only door of this room."""

from imece.civic.privacy.models import PrivacyNotice
from imece.civic.privacy.operations import acknowledge
from imece.civic.privacy.selectors import current_notice, notice_of

__all__ = ["PrivacyNotice", "acknowledge", "current_notice", "notice_of"]
