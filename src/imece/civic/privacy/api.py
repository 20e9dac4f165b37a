"""The only door of this room."""

from imece.civic.privacy.models import Place, PrivacyNotice
from imece.civic.privacy.operations import acknowledge
from imece.civic.privacy.selectors import current_notice, notice_of

__all__ = ["Place", "PrivacyNotice", "acknowledge", "current_notice", "notice_of"]
