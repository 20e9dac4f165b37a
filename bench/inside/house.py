"""Fills an empty database with the demo municipality but no cases, and says what can be applied for."""

import io
import json
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from bench.accounts import ASKERS, PASSWORD, RESIDENTS
from imece.civic.identity.api import User
from imece.civic.institution.api import Role, StaffPost, Title, Unit
from imece.civic.people.api import Person
from imece.config.demo import house, notice, residents, staff
from imece.engines.catalog.api import published_services
from imece.kernel.identifiers import complete_tckn

INVENTORY = "src/imece/engines/catalog/demo/inventory.yaml"
FIRST_NUMBER = 300_000_000


def main() -> None:
    """Prints one line of JSON."""
    call_command("migrate", verbosity=0, interactive=False)
    house.load_institution()
    staff.load_staff(house.load_units())
    residents.load_residents()
    notice.load_notice()
    call_command("inventory", "import", INVENTORY, stdout=io.StringIO())
    _open_accounts()
    units = list(Unit.objects.values_list("slug", flat=True))
    print(json.dumps({"rows": list(_rows()), "units": units}))


def _open_accounts() -> None:
    """One for every measuring thread, since a draft belongs to an account."""
    hashed = make_password(PASSWORD)
    asking = Unit.objects.get(name="Kültür ve Sosyal İşler Müdürlüğü")
    for number, name in enumerate([*RESIDENTS, *ASKERS]):
        person = Person.objects.create(
            first_name="Deneme",
            last_name=f"Sakin{number}",
            national_id=complete_tckn(str(FIRST_NUMBER + number)),
            email=f"{name}@posta.example",
        )
        proved = {"phone": f"+905169{number:06d}", "phone_verified_at": timezone.now()}
        User.objects.create(username=name, email=person.email, person=person, password=hashed, **proved)
        if name in ASKERS:
            StaffPost.objects.create(person=person, unit=asking, title=Title.OFFICER, role=Role.CLERK)
    User.objects.exclude(username__in=[*RESIDENTS, *ASKERS]).update(password=hashed)


def _rows() -> Sequence[dict[str, Any]]:
    versions = [service.current for service in published_services() if service.current is not None]
    return [
        {
            "slug": version.service.slug,
            "form": version.form,
            "is_for_units": version.audience == "units",
            "is_anonymous": version.allow_anonymous,
            "annual": (version.declared_count.high if version.declared_count else None) or 1,
        }
        for version in versions
    ]


if __name__ == "__main__":
    main()
