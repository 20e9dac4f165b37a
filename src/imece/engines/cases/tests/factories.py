"""A small house in which applications are filed and worked on."""

from dataclasses import dataclass, field
from itertools import count

from django.utils import timezone

from imece.civic.institution.api import Actor, Role, StaffPost, Title, Unit
from imece.civic.people.api import Person
from imece.engines.cases.models import Case, Channel, Decision
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.operations.sign_off import Outcome, initial_case, prepare_decision
from imece.engines.cases.operations.submission import ApplicantDetails, Submission, submit_application
from imece.engines.catalog.api import Audience, Service, ServiceVersion
from imece.engines.catalog.models import State as VersionState
from imece.engines.deadlines.api import parse_term

_numbers = count(1)
TERM = "3 iş günü"


def make_unit(name: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(name=name, slug=f"unit-{next(_numbers)}", parent=parent)


def make_person(first_name: str, last_name: str = "Yılmaz") -> Person:
    return Person.objects.create(first_name=first_name, last_name=last_name)


def make_post(unit: Unit, name: str, role: Role, title: Title) -> StaffPost:
    return StaffPost.objects.create(person=make_person(name), unit=unit, role=role, title=title)


def make_service(unit: Unit, sign_off: list[dict] | None = None, **settings) -> ServiceVersion:
    """A published row with a term of three working days."""
    key = f"row-{next(_numbers)}"
    service = Service.objects.create(key=key, slug=key)
    version = ServiceVersion.objects.create(
        service=service,
        number=1,
        state=VersionState.PUBLISHED,
        valid_from=timezone.localdate(),
        published_at=timezone.now(),
        name="Numarataj Belgesi",
        unit=unit,
        sign_off=sign_off or [],
        required_documents=["1 adet tapu fotokopisi"],
        checklist=[{"key": "deed", "label": "1 adet tapu fotokopisi", "required": True, "note": ""}],
        **(
            {
                "completion_term_raw": TERM,
                "completion_term": parse_term(TERM).as_json(),
                "audience": Audience.PUBLIC,
                "allow_anonymous": True,
            }
            | settings
        ),
    )
    service.current = version
    service.save()
    return version


CHAIN = [
    {"title": Title.TECHNICIAN.value, "skippable": True},
    {"title": Title.MANAGER.value, "skippable": False},
    {"title": Title.DEPUTY_MAYOR.value, "skippable": False},
]


@dataclass
class House:
    """Two units under a presidency, with a clerk, a colleague, a manager and a deputy mayor."""

    root: Unit = field(default_factory=lambda: make_unit("Başkanlık"))

    def __post_init__(self) -> None:
        self.unit = make_unit("Bilgi İşlem Müdürlüğü", self.root)
        self.other_unit = make_unit("Fen İşleri Müdürlüğü", self.root)
        self.clerk_post = make_post(self.unit, "Zeynep", Role.CLERK, Title.OFFICER)
        self.colleague_post = make_post(self.unit, "Emre", Role.CLERK, Title.OFFICER)
        self.manager_post = make_post(self.unit, "Hakan", Role.MANAGER, Title.MANAGER)
        self.deputy_post = make_post(self.root, "Elif", Role.DEPUTY_MAYOR, Title.DEPUTY_MAYOR)
        self.outsider_post = make_post(self.other_unit, "Can", Role.CLERK, Title.OFFICER)
        for name in ("clerk", "colleague", "manager", "deputy", "outsider"):
            setattr(self, name, Actor.of(getattr(self, f"{name}_post").person))
        self.ayse, self.mert = Actor.of(make_person("Ayşe")), Actor.of(make_person("Mert"))
        self.row = make_service(self.unit)
        self.row_with_chain = make_service(self.unit, CHAIN)

    def file(
        self, version: ServiceVersion | None = None, actor: Actor | None = None, key: str | None = None, **changes
    ):
        submission = Submission(
            **{
                "version": version or self.row,
                "answers": {"why": "Tapu müdürlüğü istiyor."},
                "applicant": ApplicantDetails(name="Ayşe Yılmaz", email="ayse@example.org", phone="+905321112233"),
                "channel": Channel.WEB,
                "notice": None,
            }
            | changes
        )
        return submit_application(actor=actor or self.ayse, submission=submission, idempotency_key=key)

    def taken(self, version: ServiceVersion | None = None) -> Case:
        return take_case(actor=self.clerk, case=self.file(version))

    def signing(self) -> Case:
        """A case whose chain waits for the manager."""
        case = self.taken(self.row_with_chain)
        prepare_decision(actor=self.clerk, case=case, proposal=DONE)
        return Case.objects.get(pk=case.pk)

    def completed(self) -> Case:
        case = self.signing()
        initial_case(actor=self.manager, case=case)
        return initial_case(actor=self.deputy, case=case)


DONE = Outcome(outcome=Decision.Outcome.COMPLETED, text="Belgeniz düzenlendi.")
REFUSED = Outcome(
    outcome=Decision.Outcome.REJECTED,
    text="Parsel belediye sınırları dışındadır.",
    legal_basis="5393 sayılı Belediye Kanunu m. 14",
    appeal_body="Örnekkent İdare Mahkemesi",
    appeal_days=60,
)
