"""Announces what the house itself sends, and the pages of lower rooms in menus of higher ones."""

from django.utils.translation import gettext_lazy as _

from imece.civic.identity.account_menu import AccountPage, account_pages
from imece.config.breach_alarm import TEMPLATES
from imece.engines.notifications.api import register_template

for _template in TEMPLATES:
    register_template(_template)

account_pages.register(
    AccountPage(
        key="consents",
        title=_("İzinlerim"),
        summary=_("İsteğe bağlı amaçlar için verdiğiniz izinler"),
        icon="hand-thumbs-up",
        url="consents:page",
        order=70,
    )
)
account_pages.register(
    AccountPage(
        key="my-data",
        title=_("Verilerim"),
        summary=_("Hakkınızda ne tutuluyor, kim baktı; indirme ve haklarınız"),
        icon="folder2-open",
        url="my_data:page",
        order=60,
    )
)
