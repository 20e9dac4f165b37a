"""An application, step by step, as its draft stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases.citizen.forms import ApplicantForm, UnitApplicantForm
from imece.engines.cases.citizen.telling import told_of
from imece.engines.cases.citizen.topics import Step, Upload, key_of, label_and_id, owns
from imece.engines.cases.models import Draft, DraftFile
from imece.engines.cases.operations.submission import ApplicantDetails
from imece.engines.catalog.api import (
    ApplicationForm,
    Audience,
    ChecklistItem,
    answers_for_display,
    build_form,
    checklist,
)

DOCUMENTS, CONTACT, REVIEW = "belgeler", "iletisim", "gozden-gecir"
DOCUMENT_PREFIX = "belge-"
MOST_PER_DOCUMENT = 5
IDENTITY_KEYS = ("national_id", "tckn", "kimlik_no")
Errors = dict[str, list[str]]


class Wizard:
    """The steps of ``draft``, with ``posted`` (the inputs of one step) laid over what was saved."""

    def __init__(
        self,
        draft: Draft,
        actor: Actor,
        *,
        step: str = "",
        posted: QueryDict | None = None,
        is_renewed: bool = False,
    ) -> None:
        self.draft, self.actor, self.version = draft, actor, draft.service_version
        self.is_renewed = is_renewed
        self.data = _query(draft.answers)
        self.form = self._build()
        if posted is not None:
            self.data = self._merged(step, posted)
            self.form = self._build()
        self.steps = self._steps()

    def _build(self) -> ApplicationForm:
        return build_form(self.version, self.data, staff=True)

    def _merged(self, key: str, posted: QueryDict) -> QueryDict:
        """The saved inputs, those of step ``key`` replaced by the posted ones."""
        step = next((each for each in self._topics() if each.key == key), None)
        merged = _query({n: v for n, v in self.draft.answers.items() if step is None or not step.owns(n)})
        for name in posted:
            if name in ("add_row", "remove_row") or (step is not None and step.owns(name)):
                merged.setlist(name, posted.getlist(name))
        return merged

    def _steps(self) -> list[Step]:
        steps = [step for step in self._topics() if step.items or step.uploads]
        if not any(step.uploads for step in steps) and (uploads := self._documents()):
            steps.append(Step(DOCUMENTS, _("Belgeler"), self._address(DOCUMENTS), uploads=uploads))
        steps.append(Step(CONTACT, _("İletişim bilgileri"), self._address(CONTACT)))
        return [*steps, Step(REVIEW, _("Gözden geçir ve gönder"), self._address(REVIEW))]

    def _topics(self) -> list[Step]:
        return [
            self._topic(str(number), section.title, section.items)
            for number, section in enumerate(self.form.sections(), 1)
        ]

    def _topic(self, key: str, title: str, items: Sequence[Any]) -> Step:
        """A section as a step; a question that an earlier step has ruled out is not even hidden in the page."""
        here = {key_of(item) for item in items}
        asked = [item for item in items if not self._is_hidden(item) or self._rule(item).field in here]
        questions = [item for item in asked if not self._is_file(item)]
        uploads = [self._file_question(item) for item in asked if self._is_file(item)]
        return Step(key, title, self._address(key), questions, uploads)

    def _definition(self, item: Any) -> Any:
        return next(each for each in self.form.definition if each.key == key_of(item))

    def _rule(self, item: Any) -> Any:
        return self._definition(item).show_when

    def _is_file(self, item: Any) -> bool:
        return isinstance(getattr(item, "field", None), forms.Field) and hasattr(item.field, "most")

    def _is_hidden(self, item: Any) -> bool:
        return getattr(item, "name", "") in self.form.hidden or not getattr(item, "is_shown", True)

    def _file_question(self, item: Any) -> Upload:
        definition = self._definition(item)
        return Upload(
            name=item.name,
            label=item.label,
            help=item.help_text,
            required=definition.required,
            least=item.field.least,
            most=item.field.most,
            filed=self._filed(item.name),
            is_asked=not self._is_hidden(item),
            shown_by=definition.show_when,
        )

    def _documents(self) -> list[Upload]:
        """The row's documents, where the row's own form has no place for files."""
        return [self._document(item) for item in checklist(self.version)]

    def _document(self, item: ChecklistItem) -> Upload:
        name = f"{DOCUMENT_PREFIX}{item.key}"
        return Upload(name, item.label, item.note, item.required, 0, MOST_PER_DOCUMENT, self._filed(name))

    @cached_property
    def files(self) -> list[DraftFile]:
        return list(self.draft.files.select_related("attachment").order_by("pk"))

    def _filed(self, name: str) -> list[DraftFile]:
        return [filed for filed in self.files if filed.field == name]

    def _address(self, key: str) -> str:
        return reverse("cases:draft", args=[self.draft.pk, key])

    def find(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def following(self, step: Step) -> Step:
        """The step after ``step``; the last one follows itself."""
        return self.steps[min(self.steps.index(step) + 1, len(self.steps) - 1)]

    def preceding(self, step: Step) -> Step | None:
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def frame(self, step: Step) -> dict[str, Any]:
        """What the frame of a step's page shows; steps behind can be gone back to."""
        place = self.steps.index(step)
        stepper = [(each.title, each.address if number < place else "") for number, each in enumerate(self.steps)]
        return {
            "wizard": self,
            "step": step,
            "preceding": self.preceding(step),
            "stepper": stepper,
            "place": place + 1,
            "told": told_of(self.version),
        }

    def kept_answers(self, step: Step) -> dict[str, list[str]]:
        """The step's inputs as they are to be saved, an added or removed row included."""
        kept = {name: self.data.getlist(name) for name in self.data if step.owns(name)}
        for rows in self.form.row_sets.values():
            if rows.forms and step.owns(rows.count_name):
                moved: Any = rows.forms[0].data
                kept = {name: values for name, values in kept.items() if not owns(rows, name)}
                kept |= {name: moved.getlist(name) for name in moved if owns(rows, name)}
                kept[rows.count_name] = [str(len(rows.forms))]
        return kept

    def problems(self, step: Step) -> Errors:
        """What is wrong in one step, by input name."""
        if step.key == CONTACT:
            return {name: [str(text) for text in texts] for name, texts in self.applicant_form().errors.items()}
        found = {
            name: texts
            for name, texts in self.form.all_errors().items()
            if any(key_of(item) == name.split(".")[0] for item in step.items)
        }
        return found | {upload.name: texts for upload in step.uploads if (texts := upload.problems())}

    def all_problems(self) -> list[tuple[Step, Errors]]:
        """Every step that is not complete, with what it lacks."""
        each = ((step, self.problems(step)) for step in self.steps if step.key != REVIEW)
        return [(step, problems) for step, problems in each if problems]

    def hush(self, step: Step, *, keep: bool) -> None:
        """Show no errors of other steps, and none at all unless ``keep``."""
        own = {key_of(item) for item in step.items} if keep else set()
        for name in [name for name in self.form.errors if name not in own]:
            del self.form.errors[name]
        for rows in self.form.row_sets.values():
            for form in rows.forms if rows.key not in own else ():
                form.errors.clear()
        for upload in step.uploads if keep else ():
            upload.errors = upload.errors or upload.problems()

    @property
    def asks_identity(self) -> bool:
        """Whether the contact step asks for the identity number, since the form itself does not."""
        return not any(each.type == "tckn" for each in self.form.definition)

    def applicant_form(self, data: Mapping[str, Any] | None = None, *, fresh: bool = False) -> Any:
        """The contact form, filled with ``data`` or with what was saved; ``fresh`` shows it without errors."""
        saved = self.draft.applicant
        bound = data if data is not None else saved
        options: dict[str, Any] = {"initial": saved} if fresh else {"data": bound}
        if self.version.audience == Audience.UNITS:
            return UnitApplicantForm(actor=self.actor, **options)
        return ApplicantForm(asks_identity=self.asks_identity, **options)

    def applicant(self, values: Mapping[str, Any]) -> ApplicantDetails:
        """The stated applicant of a complete draft; the identity number may have been asked by the form itself."""
        form = self.applicant_form()
        form.is_valid()
        stated: ApplicantDetails = form.details()
        asked = next((str(values[key]) for key in IDENTITY_KEYS if values.get(key)), "")
        return replace(stated, national_id=stated.national_id or asked)

    def spoken(self, step: Step, problems: Errors) -> list[tuple[str, str]]:
        """Each problem of the step as "question: problem", with the id of the input it belongs to."""
        told: list[tuple[str, str]] = []
        for name, texts in problems.items():
            label, anchor = self._question(step, name)
            told += [(anchor, f"{label}: {text}" if label else text) for text in texts]
        return told

    def _question(self, step: Step, name: str) -> tuple[str, str]:
        """Label and id of an input."""
        if upload := next((each for each in step.uploads if each.name == name), None):
            return upload.label, f"id_{name}"
        key, _dot, rest = name.partition(".")
        if key in self.form.row_sets and rest:
            index, _dot, inner = rest.partition(".")
            rows = self.form.row_sets[key]
            label, anchor = label_and_id(rows.forms[int(index)], inner)
            return f"{rows.label} {int(index) + 1} · {label}", anchor
        return label_and_id(self.applicant_form() if step.key == CONTACT else self.form, name)

    def shown(self, step: Step) -> list[tuple[str, str]]:
        """The step's answers as people read them."""
        values = self.form.answers().values
        keys = {key_of(item) for item in step.items}
        return answers_for_display(self.version, {key: value for key, value in values.items() if key in keys})


def _query(answers: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, values)
    return data
