"""Files the applications of the demo through the real operation."""

from datetime import datetime, timedelta
from random import Random

from imece.civic.privacy.api import PrivacyNotice
from imece.config.demo import papers
from imece.config.demo.answers import fill_form, says
from imece.config.demo.cast import Applying
from imece.config.demo.clock import at
from imece.config.demo.planning import Plan
from imece.config.demo.slots import Slots
from imece.engines.attachments.api import store
from imece.engines.cases.api import Case, Channel, FiledAttachment, Place, Submission, submit_application
from imece.engines.cases.operations.conversation import send_message
from imece.engines.catalog.api import CleanedAnswers, ServiceVersion, clean_answers

NO_PLACE = Place()


def file_case(plan: Plan, applying: Applying, slots: Slots, notice: PrivacyNotice, rng: Random) -> Case:
    """The application as it came in; what staff recorded was written down some minutes after it was received."""
    version = plan.service.current
    assert version is not None  # noqa: S101 - the demo inventory is published
    delay = timedelta(minutes=rng.randint(2, 40)) if applying.filer.is_staff else timedelta()
    with at(plan.received_at + delay):
        answers = _answers(version, plan, applying, slots, rng)
        submission = Submission(
            version=version,
            answers=answers.values,
            applicant=applying.details,
            channel=Channel(plan.channel),
            notice=notice,
            attachments=_attachments(version, answers, applying, rng),
            place=slots.place if _has_a_place(version) else NO_PLACE,
            received_at=plan.received_at,
            reference=_reference(plan, rng),
        )
        case = submit_application(actor=applying.filer, submission=submission)
    if not says(answers.values, plan.story):
        _say(case, applying, slots.fill(plan.ask.ask), plan.received_at + delay + timedelta(minutes=1))
    return case


def _answers(version: ServiceVersion, plan: Plan, applying: Applying, slots: Slots, rng: Random) -> CleanedAnswers:
    data = fill_form(
        version.form,
        story=plan.story,
        ask=plan.ask,
        slots=slots,
        name=applying.details.name,
        unit_slug=applying.unit_slug,
        rng=rng,
    )
    files = {
        field["key"]: [
            papers.photo(plan.seed) if field["key"] == "photo" else papers.upload(field["label"][:40], plan.seed)
        ]
        for field in version.form
        if field["type"] == "file" and field["key"] != "authority_document" and rng.random() < _readiness(field["key"])
    }
    return clean_answers(version, data, files, staff=applying.filer.is_staff)


def _readiness(key: str) -> float:
    """How often a file of that kind is attached: the deed is what a numarataj application lives on."""
    return {"deed": 1.0, "photo": 0.5, "screenshot": 0.5}.get(key, 0.2)


def _attachments(
    version: ServiceVersion, answers: CleanedAnswers, applying: Applying, rng: Random
) -> list[FiledAttachment]:
    labels = {field["key"]: field["label"] for field in version.form}
    return [
        FiledAttachment(store(upload, actor=applying.filer), labels[key][:100])
        for key, uploads in answers.files.items()
        for upload in uploads
    ]


def _has_a_place(version: ServiceVersion) -> bool:
    return any(field["type"] == "place" for field in version.form)


def _reference(plan: Plan, rng: Random) -> str:
    if plan.channel == "cimer":
        return f"CİMER {rng.randint(2_500_000_000, 2_599_999_999)}"
    return f"E-99999999-{rng.choice([100, 622, 804])}-{rng.randint(1000, 9999)}" if plan.channel == "letter" else ""


def _say(case: Case, applying: Applying, text: str, moment: datetime) -> None:
    with at(moment):
        send_message(actor=applying.speaker(case), case=case, text=text)
