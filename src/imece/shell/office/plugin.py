"""Announces the kit's gallery and the frame's values."""

from django.utils.translation import gettext_lazy as _

from imece.shell.office.frame import menu_groups, search_address, shortcuts
from imece.shell.office.registry import MenuEntry, Shortcut, office
from imece.shell.ui import context
from imece.shell.ui.access import is_staff

office.mount("arayuz/", "imece.shell.ui.gallery.urls")
office.register(
    MenuEntry(
        key="gallery",
        title=_("Arayüz parçaları"),
        url="office:ui:gallery",
        icon="palette",
        group=_("Yönetim"),
        order=990,
        shown_to=is_staff,
    )
)
office.register_shortcut(Shortcut(key="?", title=_("Kısayolları gösterir"), order=10))
office.register_shortcut(Shortcut(key="/", title=_("Aramaya geçer"), order=20))
context.provide("office_menu", menu_groups)
context.provide("office_shortcuts", shortcuts)
context.provide("office_search", search_address)
