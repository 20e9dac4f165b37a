"""What the short layer of the privacy notice says of this one service, read from its published row."""

from django.utils.translation import gettext as _

from imece.engines.catalog.api import ServiceVersion


def told_of(version: ServiceVersion) -> list[tuple[str, str]]:
    """What the service's own data is used for, by which law, and how its term of keeping is set."""
    purpose = _("Verdiğiniz bilgiler “%(name)s” başvurunuz için kullanılır.") % {"name": version.name}
    told = [(_("Bu hizmette"), purpose)]
    laws = "; ".join(str(law) for law in version.legal_basis)
    if laws:
        told.append((_("Bu hizmetin dayanağı"), laws))
    if version.file_plan_code:
        told.append((_("Dosya planı"), _("%(code)s; süresi bu koda göre işler.") % {"code": version.file_plan_code}))
    return told
