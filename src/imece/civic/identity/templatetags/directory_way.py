"""The way in through the house's directory, on the sign-in page."""

from django import template

from imece.civic.identity.directory.choosing import has_directory

register = template.Library()


@register.inclusion_tag("identity/directory/_way.html")
def directory_way(back_to: str = "") -> dict[str, object]:
    """A button where there is a directory; ``back_to`` is the page that was wanted."""
    return {"has_directory": has_directory(), "back_to": back_to}
