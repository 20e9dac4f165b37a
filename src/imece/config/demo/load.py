"""Loads the whole municipality, all or nothing."""

from collections.abc import Callable

from django.db import transaction

from imece.config.demo.house import load_institution, load_units
from imece.config.demo.notice import load_notice
from imece.config.demo.residents import load_organisation, load_residents
from imece.config.demo.staff import load_staff

Say = Callable[[str], None]


@transaction.atomic
def load_everything(say: Say) -> None:
    """Fill an empty database; ``say`` gets a line for each stage."""
    load_institution()
    units = load_units()
    staff = load_staff(units)
    residents = load_residents()
    load_organisation()
    load_notice()
    say(f"{len(units)} birim, {len(staff)} görevli, {len(residents)} kişi")
