"""Announces the outbox and the texts to the staff frame."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Right, Role, rights
from imece.civic.privacy.api import holdings, stocks
from imece.engines.notifications import accounts, jobs, policies
from imece.engines.notifications.forgetting import MessagesHolding, SentMessages
from imece.shell.office.registry import MenuEntry, office

__all__ = ["jobs"]

accounts.connect()

rights.register(
    Right(
        policies.OUTBOX,
        _("Giden iletileri görür, yeniden gönderir"),
        frozenset({Role.MANAGER, Role.SYSTEM_ADMINISTRATOR}),
    )
)
rights.register(Right(policies.MANAGE, _("Bildirim metinlerini düzenler"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
holdings.register(MessagesHolding())
stocks.register(SentMessages())
office.mount("bildirimler/", "imece.engines.notifications.staff.urls")
office.register(
    MenuEntry(
        key="outbox",
        title=_("Giden iletiler"),
        url="office:notifications:outbox",
        icon="send",
        shown_to=policies.may_see_outbox,
        group=_("Yönetim"),
        order=800,
    )
)
office.register(
    MenuEntry(
        key="message-texts",
        title=_("Bildirim metinleri"),
        url="office:notifications:texts",
        icon="card-text",
        shown_to=policies.may_edit_texts,
        group=_("Yönetim"),
        order=810,
    )
)
