"""How contact points and numbers are shown to those who have not said why they need them."""

from imece.kernel.identifiers import mask

STARS = "***"


def mask_phone(number: str) -> str:
    """``+905321112233`` becomes ``+90 5** *** ** 33``: enough to tell two numbers apart in a talk."""
    digits = number.removeprefix("+90")
    if not number or len(digits) != 10:
        return mask(number)
    return f"+90 {digits[0]}** *** ** {digits[-2:]}"


def mask_email(address: str) -> str:
    """``ayse@posta.example`` becomes ``a***@p***.example``; the number of stars tells nothing."""
    local, at, domain = address.partition("@")
    if not at or not local or not domain:
        return STARS if address else ""
    name, dot, ending = domain.rpartition(".")
    return f"{local[0]}{STARS}@{(name or ending)[0]}{STARS}{dot}{ending if name else ''}"
