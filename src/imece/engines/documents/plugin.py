"""Announces document verification to the portal."""

from django.utils.translation import gettext_lazy as _

from imece.engines.documents import jobs
from imece.shell.portal.registry import Link, portal

__all__ = ["jobs"]

portal.mount("dogrula/", "imece.engines.documents.citizen.urls")
portal.register_link(
    Link(key="documents", title=_("Belge doğrulama"), url="documents:verify", order=60, place="footer")
)
