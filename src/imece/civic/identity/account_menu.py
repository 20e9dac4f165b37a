"""The pages of "Hesabım"; rooms that keep something for the person behind an account add theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from imece.civic.identity.gateways.choosing import sources
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class AccountPage:
    """A page of the account; ``url`` is a url name, ``icon`` a name of Bootstrap Icons."""

    key: str
    title: Sentence
    summary: Sentence
    icon: str
    url: str
    order: int = 100
    is_shown: Callable[[], bool] = lambda: True


account_pages: Registry[AccountPage] = Registry("account pages")

for _order, (_key, _title, _summary, _icon) in enumerate(
    (
        ("contacts", _("İletişim bilgileri"), _("E-posta adresiniz ve cep telefonunuz"), "envelope-at"),
        (
            "security",
            _("Giriş güvenliği"),
            _("Parola, geçiş anahtarları, ikinci adım, kurtarma kodları"),
            "shield-lock",
        ),
        ("sessions", _("Açık oturumlar"), _("Hesabınızın açık olduğu cihazlar"), "laptop"),
        ("choices", _("Bildirimler"), _("Size nasıl haber verelim"), "bell"),
        ("mandates", _("Yetkiler"), _("Kimin adına işlem yapabileceğiniz, sizin adınıza kimin yapabileceği"), "people"),
    ),
    start=1,
):
    account_pages.register(
        AccountPage(key=_key, title=_title, summary=_summary, icon=_icon, url=f"identity:{_key}", order=_order * 10)
    )
account_pages.register(
    AccountPage(
        key="links",
        title=_("Bağlı kimlikler"),
        summary=_("e-Devlet ya da başka bir kimlikle giriş"),
        icon="person-badge",
        url="outside:links",
        order=25,
        is_shown=lambda: bool(sources()),
    )
)
