"""The row of this room in the inventory."""

from imece.civic.institution.api import Unit
from imece.engines.catalog.api import Service, ServiceVersion, published_services
from imece.kernel.errors import NotAllowed

KEY = "cozum-merkezi"


def row() -> Service | None:
    """The published row; None on an installation without one."""
    return published_services().filter(key=KEY).first()


def row_unit() -> Unit | None:
    """The unit that answers for the row."""
    service = row()
    return service.current.unit if service and service.current else None


def open_row() -> ServiceVersion:
    """The version in force, where reports are taken at present.

    Raises:
        NotAllowed: there is no such row, or it is closed.
    """
    service = row()
    if service is None or service.current is None:
        raise NotAllowed("Çözüm Merkezi bu belediyede henüz açılmadı.")
    if not service.is_open:
        raise NotAllowed(service.closed_reason or "Çözüm Merkezi şu anda bildirime kapalı.")
    return service.current
