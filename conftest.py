"""What every test of the house may use: a real browser, named people, and no skip where all is installed."""

from django.apps import apps

# The named people live in rooms that a trimmed set of settings may have left out.
PERSONAS = ["tests.personas"] if apps.ready and apps.is_installed("imece.civic.identity") else []
pytest_plugins = [
    "tests.plugins.browser",
    "tests.plugins.domain",
    "tests.plugins.emptying",
    "tests.plugins.relay",
    "tests.plugins.strictness",
    *PERSONAS,
]
