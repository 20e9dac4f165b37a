"""Organisations that their representatives announce, until the counter has seen the document."""
