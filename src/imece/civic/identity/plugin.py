"""Announces sign-in to the portal."""

from imece.shell.portal.registry import portal

portal.mount("", "imece.civic.identity.citizen.urls")
