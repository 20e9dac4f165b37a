"""What the database holds, to be compared with what the server answered."""

import json

from django.db.models import Count

from imece.engines.cases.models import Case
from imece.engines.notifications.models import OutboxMessage


def main() -> None:
    """Prints one line of JSON: the state of every case by number, and the outbox by state."""
    cases = dict(Case.objects.values_list("number", "state"))
    outbox = dict(OutboxMessage.objects.values_list("state").annotate(Count("pk")))
    told = set(OutboxMessage.objects.values_list("reference", flat=True))
    print(json.dumps({"cases": cases, "outbox": outbox, "untold": sorted(set(cases) - told)}))


if __name__ == "__main__":
    main()
