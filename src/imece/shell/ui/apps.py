"""Application configuration."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class UiConfig(AppConfig):
    default = True
    name = "imece.shell.ui"
    label = "ui"
    verbose_name = "imece ui"


class ShippedStaticFilesConfig(StaticFilesConfig):
    """Leaves out of ``collectstatic`` what no page loads."""

    ignore_patterns = [  # as the class it extends
        *("CVS", ".*", "*~", "*.map", "*.d.ts", "*-dev.mjs", "redoc*", "*.rtl.*", "bootstrap-*.css"),
        *("inter-cyrillic*", "inter-greek*", "inter-vietnamese*", "*-opsz-*", "*-standard-*"),
    ]
