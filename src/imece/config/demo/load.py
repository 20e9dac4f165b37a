"""Loads the whole municipality, all or nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from random import Random

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.civic.institution.selectors import CACHE_KEY
from imece.civic.people.api import Person
from imece.civic.privacy.api import PrivacyNotice
from imece.config.demo.cast import Cast
from imece.config.demo.clock import at
from imece.config.demo.data_requests import DataRequests
from imece.config.demo.duties import load_duties
from imece.config.demo.filing import file_case
from imece.config.demo.house import load_institution, load_units
from imece.config.demo.inventory import load_inventory
from imece.config.demo.notice import load_notice
from imece.config.demo.outbox import settle_outbox
from imece.config.demo.planning import Plan, Planner
from imece.config.demo.reports import Reports
from imece.config.demo.residents import load_organisation, load_residents
from imece.config.demo.road import Road, World
from imece.config.demo.rules import load_calendar, load_rules, load_stand_in
from imece.config.demo.slots import draw_slots
from imece.config.demo.staff import load_staff
from imece.config.demo.stories import read_everyday, read_stories
from imece.config.demo.territory import load_territory
from imece.config.demo.turns import Turns
from imece.engines.catalog.api import add_shipped_rows, published_services, refresh_figures
from imece.engines.deadlines.api import working_calendar
from imece.services.solution_center.shipping import add_first_categories

Say = Callable[[str], None]
SEED = 1923
PUBLISHED_BEFORE = timedelta(days=400)


@transaction.atomic
def load_everything(say: Say) -> None:
    """Fill an empty database; ``say`` gets a line for each stage. The same texts and people every time."""
    now = timezone.now()
    with at(now - PUBLISHED_BEFORE):
        units, staff, residents, organisation = _load_house(say)
        notice = load_notice()
        load_inventory()
    everyday = read_everyday()
    load_rules(units, everyday)
    load_calendar(now)
    load_stand_in(staff, now)
    load_duties(staff, residents, now)
    world = World(Cast(staff, residents, organisation), everyday, working_calendar(), now)
    say(f"{published_services().count()} hizmet yayımlandı")
    with at(now - PUBLISHED_BEFORE):
        add_shipped_rows(Actor.system())
    _load_cases(world, notice, say)
    Turns(world, units).take()
    with at(now - PUBLISHED_BEFORE):
        add_first_categories()
    say(f"{Reports(world, notice).load()} bildirim")
    settle_outbox(now)
    refresh_figures(now=now)
    cache.delete(CACHE_KEY)


def _load_house(say: Say) -> tuple[Mapping[str, Unit], Mapping[str, StaffPost], Sequence[Person], Person]:
    load_institution()
    load_territory()
    cache.delete(CACHE_KEY)
    units = load_units()
    staff, residents = load_staff(units), load_residents()
    say(f"{len(units)} birim, {len(staff)} görevli, {len(residents)} kişi")
    return units, staff, residents, load_organisation()


def _load_cases(world: World, notice: PrivacyNotice, say: Say) -> None:
    services = {service.key: service for service in published_services()}
    plans = Planner(services, world.calendar, world.now).plan_year(read_stories(), SEED)
    requests = DataRequests(world, notice)
    for number, plan in enumerate(plans, start=1):
        requests.load_before(plan.received_at)
        _load_case(plan, world, notice)
        if number % 100 == 0 or number == len(plans):
            say(f"{number}/{len(plans)} başvuru")
    requests.load_before(world.now)


def _load_case(plan: Plan, world: World, notice: PrivacyNotice) -> None:
    rng = Random(plan.seed)  # noqa: S311 - the same demo every time
    applying = world.cast.applicant(plan, rng)
    slots = draw_slots(rng, world.everyday, applying.details.name, plan.received_at.year)
    case = file_case(plan, applying, slots, notice, rng)
    Road(case, plan, applying, slots, world=world).walk()
