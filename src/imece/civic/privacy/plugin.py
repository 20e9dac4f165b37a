"""Announces the privacy notice to the portal."""

from django.utils.translation import gettext_lazy as _

from imece.civic.audit.api import Keeper, keepers
from imece.civic.institution.api import MANAGERS, Right, Role, rights
from imece.civic.privacy import policies as privacy_rights
from imece.civic.privacy.holdings import holdings
from imece.civic.privacy.person_holding import PersonHolding
from imece.civic.privacy.proof_holding import ProofHolding
from imece.civic.privacy.retention import jobs, policies
from imece.civic.privacy.retention.log_keeper import held_subjects
from imece.shell.office.registry import MenuEntry, office
from imece.shell.portal.registry import Link, portal

__all__ = ["jobs"]

portal.mount("", "imece.civic.privacy.citizen.urls")
portal.register_link(Link(key="privacy", title=_("Aydınlatma metni"), url="privacy:notice", order=40, place="footer"))
portal.register_link(Link(key="my-data", title=_("Verilerim"), url="my_data:page", order=41, place="footer"))
portal.mount("verilerim/", "imece.civic.privacy.citizen.my_data_urls")

holdings.register(PersonHolding())
holdings.register(ProofHolding())
keepers.register(Keeper(key="legal-holds", subjects=held_subjects))
rights.register(Right(policies.MANAGE, _("Saklama ve imhayı yönetir"), frozenset({Role.PRIVACY_OFFICER})))
rights.register(Right(policies.ERASE, _("İlgili kişi istemlerini yerine getirir"), frozenset({Role.PRIVACY_OFFICER})))

portal.mount("hesabim/izinler/", "imece.civic.privacy.citizen.consent_urls")
rights.register(
    Right(
        privacy_rights.MANAGE,
        _("Aydınlatma metnini, izinleri, işleme envanterini ve ihlalleri yönetir"),
        frozenset({Role.PRIVACY_OFFICER}),
    )
)
rights.register(
    Right(
        privacy_rights.READ,
        _("Kişisel veri kayıtlarını okur"),
        frozenset({Role.PRIVACY_OFFICER, Role.AUDITOR}),
    )
)
rights.register(
    Right(
        privacy_rights.RECORD,
        _("Kâğıt üzerinde verilen ve geri alınan izni kaydeder"),
        MANAGERS | {Role.CLERK, Role.PRIVACY_OFFICER},
    )
)
office.mount("kisisel-veri/", "imece.civic.privacy.staff.urls")
office.register(
    MenuEntry(
        key="privacy",
        title=_("Kişisel veriler"),
        url="office:privacy:home",
        icon="shield-lock",
        group=_("Yönetim"),
        order=800,
        shown_to=privacy_rights.may_read,
    )
)
office.mount("saklama-imha/", "imece.civic.privacy.staff.retention_urls")
office.register(
    MenuEntry(
        key="retention",
        title=_("Saklama ve imha"),
        url="office:retention:plan",
        icon="hourglass-bottom",
        group=_("Yönetim"),
        order=805,
        shown_to=policies.may_read,
    )
)
