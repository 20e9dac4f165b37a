"""Announces the catalogue to the house."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Right, Role, UnitWatcher, rights, unit_watchers
from imece.engines.catalog import policies
from imece.engines.catalog.citizen.showing import home_line, popular_services, search_hits
from imece.engines.catalog.rest import router
from imece.engines.catalog.unit_ties import ties_of_unit
from imece.shell.office.registry import MenuEntry, office
from imece.shell.portal.registry import HomeSection, Link, SearchSource, Tile, portal
from imece.shell.rest.registry import rest

rights.register(
    Right(
        key=policies.EDIT,
        title=_("Hizmet envanterini düzenler"),
        roles=frozenset({Role.ENGINEER, Role.WEB_EDITOR, Role.MANAGER, Role.DEPUTY_MAYOR, Role.SYSTEM_ADMINISTRATOR}),
    )
)
rights.register(
    Right(
        key=policies.PUBLISH,
        title=_("Hizmet envanterini yayımlar"),
        roles=frozenset({Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR}),
    )
)
unit_watchers.register(UnitWatcher(key="catalog", ties=ties_of_unit))
portal.mount("", "imece.engines.catalog.citizen.urls")
portal.register(
    Tile(
        key="services",
        title=_("Hizmetler"),
        summary=_("Ne yapmak istediğinizi bulun, süresini ve belgelerini görün"),
        icon="grid",
        url="catalog:finder",
        order=10,
    )
)
portal.register_link(Link(key="services", title=_("Hizmetler"), url="catalog:finder", order=10))
portal.register_link(
    Link(key="inventory", title=_("Kamu hizmet envanteri"), url="catalog:inventory", order=10, place="footer")
)
portal.register_link(
    Link(key="standards", title=_("Hizmet standartları"), url="catalog:standards", order=20, place="footer")
)
portal.register_search(SearchSource(key="services", title=_("Hizmetler"), find=search_hits, order=10))
portal.register_section(
    HomeSection(key="popular", template="catalog/citizen/_popular.html", context=popular_services, order=120)
)
portal.register_section(
    HomeSection(key="standards", template="catalog/citizen/_home.html", context=home_line, order=200)
)
office.mount("katalog/", "imece.engines.catalog.staff.urls")
office.register(
    MenuEntry(
        key="catalog",
        title=_("Hizmet envanteri"),
        url="office:catalog:list",
        icon="list-columns-reverse",
        shown_to=policies.may_see_drafts,
        group=_("Envanter"),
        order=400,
    )
)
office.register(
    MenuEntry(
        key="catalog-drift",
        title=_("Beyan ve ölçülen"),
        url="office:catalog:drift",
        icon="speedometer2",
        shown_to=policies.may_see_drafts,
        group=_("Envanter"),
        order=410,
    )
)
rest.mount("services", router)
