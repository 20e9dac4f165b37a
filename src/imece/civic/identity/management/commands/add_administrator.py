"""``manage add_administrator``: a house's first administrator, or one for the day on which the directory is down."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from imece.civic.identity.invitations import DAYS, invite
from imece.civic.identity.staffing import hire
from imece.civic.institution.api import Actor, Role, Title, Unit, add_unit, current_institution
from imece.kernel.errors import DomainError, Invalid


class Command(BaseCommand):
    help = "Adds a system administrator with a local account and prints the link for the first sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--unit", default="", help="slug of the unit; the topmost one where it is left out")

    def handle(self, *_args: Any, **given: Any) -> None:
        try:
            link = self._added(given)
        except Invalid as error:
            sentences = [sentence for one in error.fields.values() for sentence in one]
            raise CommandError(" ".join(sentences) or error.message) from error
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{settings.SITE_URL.rstrip('/')}{link}")
        self.stdout.write(f"Works once, for {DAYS} days. It leads to a password and a second factor.")

    @transaction.atomic
    def _added(self, given: dict[str, Any]) -> str:
        actor = Actor.system()
        user = hire(
            actor=actor,
            first_name=given["first_name"],
            last_name=given["last_name"],
            username=given["username"].lower(),
            unit=self._unit(given["unit"], actor),
            title=Title.OFFICER,
            role=Role.SYSTEM_ADMINISTRATOR,
        )
        return invite(actor=actor, user=user)

    def _unit(self, slug: str, actor: Actor) -> Unit:
        """The named unit, else the topmost; a house without any gets its first one."""
        found = Unit.objects.filter(slug=slug).first() if slug else Unit.objects.active().first()
        if found is None and slug:
            raise CommandError(f"There is no unit {slug!r}.")
        return found or add_unit(actor=actor, name=current_institution().name, parent=None)
