"""Announces what the house itself sends."""

from imece.config.breach_alarm import TEMPLATES
from imece.engines.notifications.api import register_template

for _template in TEMPLATES:
    register_template(_template)
