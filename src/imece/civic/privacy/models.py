"""Nouns of the room; each lives beside what it belongs to."""

from imece.civic.privacy.breaches.models import Breach, BreachStep
from imece.civic.privacy.consents.models import Consent, ConsentPaper, ConsentPurpose
from imece.civic.privacy.inventory.models import OutsideActivity, TakenMeasure
from imece.civic.privacy.notices.models import Acknowledgement, Place, PrivacyNotice
from imece.civic.privacy.retention.models import ClosingNotice, DestructionRecord, LegalHold, RetentionRule
from imece.kernel import append_only

append_only.declare(BreachStep, DestructionRecord)

__all__ = [
    "Acknowledgement",
    "Breach",
    "BreachStep",
    "ClosingNotice",
    "Consent",
    "ConsentPaper",
    "ConsentPurpose",
    "DestructionRecord",
    "LegalHold",
    "OutsideActivity",
    "Place",
    "PrivacyNotice",
    "RetentionRule",
    "TakenMeasure",
]
