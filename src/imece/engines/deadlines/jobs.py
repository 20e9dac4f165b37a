"""Background work of this room."""

from imece.engines.deadlines.models import Clock, DeclaredDayOff, DueChange
from imece.engines.deadlines.recounting import Recount, touched_by
from imece.kernel.jobs import every, job


@job
def recount(day_off: int) -> None:
    """Compute the due dates anew that hang on a day off that was declared or withdrawn. Idempotent."""
    found = DeclaredDayOff.objects.select_related("unit").get(pk=day_off)
    cause = DueChange.Cause.DAY_OFF if found.is_in_force else DueChange.Cause.WITHDRAWN
    Recount(cause, found).run(touched_by(found))


@every(at="03:40")
@job
def recount_all() -> None:
    """Compute every open due date anew: after a change of calendars, of the list of holidays, or a missed job."""
    Recount(DueChange.Cause.CALENDAR).run(Clock.objects.running())
