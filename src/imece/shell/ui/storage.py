"""Static files under names that change with their content, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed and compressed once ``collectstatic`` has run; plain names before that (development and tests)
    and for what it did not find: a missing picture must not take its page down.

    Unhashed copies stay beside the hashed ones: MapLibre's module finds its worker by its plain name.
    Only ``url()`` and ``@import`` in style sheets are rewritten; source maps are not shipped.
    """

    manifest_strict = False
    support_js_module_import_aggregation = False
    patterns = (
        (
            "*.css",
            (
                r"""(?P<matched>url\((?P<quote>['"]{0,1})\s*(?P<url>.*?)(?P=quote)\))""",
                (r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""", """@import url("%(url)s")"""),
            ),
        ),
    )

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of ``name``."""
        if not name or self.hash_key(self.clean_name(name.partition("#")[0])) not in self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return str(super().url(name, force))
