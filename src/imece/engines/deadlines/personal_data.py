"""Which personal data clocks hold: only what somebody writes as the reason for stopping or extending one."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "deadlines.Clock",
    plain="id term ground lead has_others is_extended unit started_at counted_from due_at stopped_at suspended_since",
)
declare(
    "deadlines.Suspension",
    Held("reason", Category.SERVICE, "applications", _("sürenin durma gerekçesi")),
    plain="id clock since until cause legal_basis",
)
declare(
    "deadlines.TermExtension",
    Held("reason", Category.SERVICE, "applications", _("sürenin uzatılma gerekçesi")),
    plain="id clock term decided_at was_due legal_basis",
)
declare(
    "deadlines.DeclaredDayOff",
    plain="id date half decision scope unit declared_at declared_by withdrawn_at withdrawn_by",
)
declare("deadlines.DueChange", plain="id clock at was now cause day_off")
declare(
    "deadlines.Calendar",
    plain="id name unit law hours weekdays half_weekdays keeps_holidays keeps_local_days half_days_count since"
    " replaced_at",
)
