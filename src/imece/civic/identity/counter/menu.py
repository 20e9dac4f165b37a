"""Announces the counter's pages to the office."""

from django.utils.translation import gettext_lazy as _

from imece.civic.identity import policies
from imece.civic.institution.api import MANAGERS, Right, Role, rights
from imece.shell.office.registry import MenuEntry, office

rights.register(
    Right(policies.HELP, _("Kimliğini gördüğü kişinin hesabını kurtarır"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR})
)
rights.register(Right(policies.HELP_STAFF, _("Görevlilerin hesabını kurtarır"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
rights.register(Right(policies.MANDATES, _("Vekâlet ve temsil yetkisini kaydeder"), MANAGERS | {Role.CLERK}))
office.mount("hesaplar/", "imece.civic.identity.counter.urls")
office.register(
    MenuEntry(
        key="accounts",
        title=_("Kişiler ve hesaplar"),
        url="office:accounts:find",
        icon="person-vcard",
        group=_("Yönetim"),
        order=900,
        shown_to=policies.may_enter_accounts,
    )
)
