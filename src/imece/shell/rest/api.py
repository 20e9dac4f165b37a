"""The API object: rooms' routers, problem documents, one generated description."""

from ninja import NinjaAPI

from imece import __version__
from imece.shell.rest import problems
from imece.shell.rest.registry import Rest, rest


def build(source: Rest = rest) -> NinjaAPI:
    """An API with every router that was mounted on ``source``."""
    api = NinjaAPI(
        title="imece",
        version=__version__,
        description="Belediyenin hizmetleri ve başvuruları için JSON arayüzü. Hatalar RFC 9457 belgesi olarak döner.",
        urls_namespace="rest",
        docs_url=None,
    )
    problems.install(api)
    for mount in source.mounts:
        api.add_router(f"/{mount.prefix}" if mount.prefix else "", mount.router)
    return api


api = build()
