"""Announces the privacy notice to the portal."""

from imece.shell.portal.registry import portal

portal.mount("", "imece.civic.privacy.citizen.urls")
