"""The only door of this room."""

from imece.civic.privacy.breaches.alarm import Alarm, alarms
from imece.civic.privacy.breaches.models import Breach
from imece.civic.privacy.breaches.operations import close_breach, register_breach, tell_board, tell_people
from imece.civic.privacy.consents.models import ConsentPurpose
from imece.civic.privacy.consents.operations import give_consent, save_purpose, withdraw_consent
from imece.civic.privacy.consents.papers import Paper, record_given, record_withdrawn
from imece.civic.privacy.consents.selectors import answers_of, consenting, has_consent
from imece.civic.privacy.holdings import (
    Correction,
    Fact,
    Gate,
    Holding,
    Nothing,
    Outcome,
    Record,
    Section,
    Subject,
    Transfer,
    Way,
    holdings,
)
from imece.civic.privacy.masking import mask_email, mask_phone
from imece.civic.privacy.models import ClosingNotice, DestructionRecord, Place, PrivacyNotice
from imece.civic.privacy.notices.operations import acknowledge
from imece.civic.privacy.notices.selectors import current_notice, notice_of
from imece.civic.privacy.notices.template import own_text
from imece.civic.privacy.person_holding import personal_fields
from imece.civic.privacy.policies import may_record_consents
from imece.civic.privacy.recipients import KnownRecipient, recipients_of
from imece.civic.privacy.report import TEMPLATE as MY_DATA
from imece.civic.privacy.report import report_data, report_pdf
from imece.civic.privacy.retention.holds import under_hold
from imece.civic.privacy.retention.needs import Need, needed, needs
from imece.civic.privacy.retention.paper import TEMPLATE as DESTRUCTION
from imece.civic.privacy.retention.paper import record_data
from imece.civic.privacy.retention.policies import may_erase
from imece.civic.privacy.retention.rules import Rule, months_after, rule_in_force
from imece.civic.privacy.retention.stocks import Aged, Stock, Term, Went, stocks
from imece.civic.privacy.rights_door import RightsDoor, rights_doors
from imece.civic.privacy.subjects import (
    correct_subject,
    erase_subject,
    foresee_erasure,
    keys_of,
    let_subject_go,
    sections_of,
)

__all__ = [
    "DESTRUCTION",
    "MY_DATA",
    "Aged",
    "Alarm",
    "Breach",
    "ClosingNotice",
    "ConsentPurpose",
    "Correction",
    "DestructionRecord",
    "Fact",
    "Gate",
    "Holding",
    "KnownRecipient",
    "Need",
    "Nothing",
    "Outcome",
    "Paper",
    "Place",
    "PrivacyNotice",
    "Record",
    "RightsDoor",
    "Rule",
    "Section",
    "Stock",
    "Subject",
    "Term",
    "Transfer",
    "Way",
    "Went",
    "acknowledge",
    "alarms",
    "answers_of",
    "close_breach",
    "consenting",
    "correct_subject",
    "current_notice",
    "erase_subject",
    "foresee_erasure",
    "give_consent",
    "has_consent",
    "holdings",
    "keys_of",
    "let_subject_go",
    "mask_email",
    "mask_phone",
    "may_erase",
    "may_record_consents",
    "months_after",
    "needed",
    "needs",
    "notice_of",
    "own_text",
    "personal_fields",
    "recipients_of",
    "record_data",
    "record_given",
    "record_withdrawn",
    "register_breach",
    "report_data",
    "report_pdf",
    "rights_doors",
    "rule_in_force",
    "save_purpose",
    "sections_of",
    "stocks",
    "tell_board",
    "tell_people",
    "under_hold",
    "withdraw_consent",
]
