"""Gives every page the words of its header and footer."""

from imece.shell.portal.frame import footer_links, header_links
from imece.shell.ui import context

context.provide("portal_header_links", header_links)
context.provide("portal_footer_links", footer_links)
