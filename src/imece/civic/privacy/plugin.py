"""Announces the privacy notice to the portal."""

from django.utils.translation import gettext_lazy as _

from imece.shell.portal.registry import Link, portal

portal.mount("", "imece.civic.privacy.citizen.urls")
portal.register_link(Link(key="privacy", title=_("Aydınlatma metni"), url="privacy:notice", order=40, place="footer"))
