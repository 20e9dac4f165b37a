"""From number and code to the application: forgiving in how they are written, strict in how often they are tried."""

import hmac
import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

from imece.engines.cases.models import Case
from imece.kernel.errors import Invalid
from imece.kernel.identifiers import normalise_code
from imece.shell.ui.throttle import Throttle, client_address

by_address = Throttle("case-lookup", limit=20, seconds=600)
by_number = Throttle("case-lookup-number", limit=15, seconds=600)

_READ_AS = str.maketrans({"O": "0", "o": "0", "I": "1", "ı": "1", "İ": "1", "i": "1", "l": "1", "L": "1"})
_NUMBER = re.compile(r"([0-9]{4})[^0-9]*([0-9]{1,8})")
_NEVER = "00000-00000"


def normalise_number(text: str) -> str:
    """The number a person meant (missing dash or zeros, blanks, O for 0): ``2026-000123``; "" if it cannot be one."""
    compact = "".join(text[:60].translate(_READ_AS).split())
    match = _NUMBER.fullmatch(compact)
    return f"{match[1]}-{int(match[2]):06d}" if match else ""


def find_case(request: HttpRequest, number: str, code: str) -> Case:
    """The application that ``code`` opens.

    Raises:
        Invalid: number or code is wrong; which of the two is not told.
        TooMany: too many wrong attempts from this address or at this number.
    """
    wanted, given = normalise_number(number), normalise_code(code)
    address = client_address(request)
    by_address.check(address)
    by_number.check(wanted)
    case = Case.objects.filter(number=wanted).select_related("applicant", "unit").first() if wanted else None
    right = case.tracking_code if case else _NEVER
    if not (hmac.compare_digest(right.encode(), given.encode()) and case):
        by_address.count(address)
        by_number.count(wanted)
        raise Invalid(_("Bu numara ve takip koduyla bir başvuru bulamadık. İkisini de kontrol edip yeniden deneyin."))
    return case
