"""Which personal data clocks hold: only what somebody writes as the reason for stopping one."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare("deadlines.Clock", plain="id term unit started_at counted_from due_at stopped_at suspended_since")
declare(
    "deadlines.Suspension",
    Held("reason", Category.SERVICE, "applications", _("sürenin durma gerekçesi")),
    plain="id clock since until legal_basis",
)
declare("deadlines.DeclaredDayOff", plain="id date half decision unit")
