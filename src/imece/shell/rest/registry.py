"""What rooms announce to the REST frame."""

from dataclasses import dataclass

from ninja import Router

from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Mount:
    """A room's endpoints below ``/api/v1/prefix``."""

    prefix: str
    router: Router

    @property
    def key(self) -> str:
        return self.prefix


class Rest:
    """The registry of the REST frame; instantiable in tests."""

    def __init__(self) -> None:
        self.mounts: Registry[Mount] = Registry("rest mounts")

    def mount(self, prefix: str, router: Router) -> Mount:
        """Serve the endpoints of ``router`` below ``/api/v1/prefix``."""
        return self.mounts.register(Mount(prefix.strip("/"), router))


rest = Rest()
