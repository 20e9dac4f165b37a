"""The ways in from outside, on the sign-in page."""

from django import template

from imece.civic.identity.gateways.choosing import sources

register = template.Library()


@register.inclusion_tag("identity/outside/_ways.html")
def outside_ways(back_to: str = "") -> dict[str, object]:
    """Buttons of the configured sources; nothing where none is. ``back_to`` is the page that was wanted."""
    return {"sources": sources(), "back_to": back_to}
