"""The parts of the residents' frame that are the same for everybody."""

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString

from imece.shell.ui import kept

register = template.Library()
ADDRESS = ("name", "short_name", "address", "phone", "email", "crest_url")


@register.simple_tag(takes_context=True)
def portal_footer(context: RequestContext) -> SafeString:
    """The footer: who we are, the last links, the switch of light and dark."""
    institution, theme = context["institution"], context["theme"]
    links = tuple(context["portal_footer_links"])
    key = (theme, links, *(getattr(institution, name, "") for name in ADDRESS))
    return kept.part("portal/footer.html", {"institution": institution, "theme": theme, "links": links}, key)


@register.simple_tag(takes_context=True)
def strangers_menus(context: RequestContext) -> SafeString:
    """The menus of somebody who has not signed in."""
    links = tuple(context["portal_header_links"])
    return kept.part("portal/menus.html", {"portal_header_links": links}, (links,))
