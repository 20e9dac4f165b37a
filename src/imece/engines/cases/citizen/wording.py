"""The sentences of the tracking page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.engines.cases.models import Case, CaseEvent, Decision, DocumentRequest, Event
from imece.engines.cases.workflow import State
from imece.kernel import turkish
from imece.kernel.turkish import date_words, moment_words

BACK, FRONT = "aıou", "eiöü"

KINDS: Mapping[str, str] = {
    State.WAITING_FOR_APPLICANT: "warning",
    State.COMPLETED: "success",
    State.REJECTED: "danger",
    State.FORWARDED: "neutral",
    State.WITHDRAWN: "neutral",
    State.MERGED: "neutral",
}


def kind(case: Case) -> str:
    """The tone in which the state is shown."""
    return "warning" if case.is_late else KINDS.get(case.state, "info")


def at_unit(name: str) -> str:
    """Where it is: "Bilgi İşlem Müdürlüğünde"; a name without the possessive ending gets "biriminde"."""
    last = turkish.lower(name)[-1:]
    if last not in "ıiuü":
        return _("%(unit)s biriminde") % {"unit": name}
    return f"{name}{'nda' if last in BACK else 'nde'}"


def phone(number: str) -> str:
    """ "0532 111 22 33" for "+905321112233"."""
    if not (number.startswith("+90") and len(number) == 13):
        return number
    return f"0{number[3:6]} {number[6:9]} {number[9:11]} {number[11:]}"


def sentence(case: Case, request: DocumentRequest | None, decision: Decision | None, outcome: str = "") -> str:
    """One sentence on where the application stands and by when it is answered.

    ``outcome`` says how it was granted in the row's own words.
    """
    if request is not None:
        return _asked(request)
    if outcome:
        told = {"day": _closed_day(case), "outcome": turkish.lower(outcome)}
        return _("Başvurunuz %(day)s günü sonuçlandı: %(outcome)s.") % told
    if case.state in _ENDS:
        return _ENDS[State(case.state)](case, decision)
    return f"{_where(case)}; {_by_when(case)}"


def _asked(request: DocumentRequest) -> str:
    day = date_words(request.answer_by)
    if request.answer_by < timezone.localdate():
        return _("Sizden bilgi bekliyoruz; son gün %(day)s idi, yine de yanıtlayabilirsiniz.") % {"day": day}
    return _("Sizden bilgi bekliyoruz; lütfen en geç %(day)s günü yanıtlayın.") % {"day": day}


def _where(case: Case) -> str:
    unit = at_unit(case.unit.name)
    if case.state == State.SUBMITTED:
        return _("Başvurunuzu aldık, %(unit)s sırada") % {"unit": unit}
    if case.state == State.AWAITING_SIGN_OFF:
        return _("Başvurunuzun sonucu hazırlandı, %(unit)s onayda") % {"unit": unit}
    if case.state == State.REOPENED:
        return _("Başvurunuz yeniden açıldı, %(unit)s sırada") % {"unit": unit}
    return _("Başvurunuz %(unit)s işlemde") % {"unit": unit}


def _by_when(case: Case) -> str:
    if case.due_at is None and case.clock_id is not None:
        return _("süre durdu; yeniden işleyince yeni son günü bildireceğiz.")
    if case.due_at is None:
        return _("bu hizmet için belirli bir yanıt süresi yok.")
    if case.is_late:
        return _("yanıt süresi %(due)s doldu.") % {"due": moment_words(case.due_at)}
    return _("yanıt en geç %(due)s.") % {"due": moment_words(case.due_at)}


def _closed_day(case: Case) -> str:
    return date_words(timezone.localdate(case.closed_at), year=True) if case.closed_at else ""


def _forwarded(case: Case, decision: Decision | None) -> str:
    institution = decision.forwarded_to if decision else _("yetkili kurum")
    return _("Başvurunuzu %(day)s günü yetkili kuruma ilettik: %(institution)s.") % {
        "day": _closed_day(case),
        "institution": institution,
    }


def _merged(case: Case, _decision: Decision | None) -> str:
    other = case.merged_into.number if case.merged_into else ""
    return _("Başvurunuz aynı konudaki %(other)s numaralı başvuruyla birlikte yürütülüyor.") % {"other": other}


_ENDS: Mapping[State, Callable[[Case, Decision | None], str]] = {
    State.COMPLETED: lambda case, _d: _("Başvurunuz %(day)s günü tamamlandı.") % {"day": _closed_day(case)},
    State.REJECTED: lambda case, _d: (
        _("Başvurunuz %(day)s günü reddedildi; gerekçesi ve itiraz yolu aşağıda.") % {"day": _closed_day(case)}
    ),
    State.FORWARDED: _forwarded,
    State.WITHDRAWN: lambda case, _d: _("Başvurunuzu %(day)s günü geri çektiniz.") % {"day": _closed_day(case)},
    State.MERGED: _merged,
}


def label(event: CaseEvent) -> str:
    """What happened, said to the applicant."""
    special = {
        Event.ASKED: _("Sizden bilgi veya belge istedik"),
        Event.ANSWERED: _("Yanıtınız geldi"),
        Event.MESSAGE_SENT: _("Size ileti yazdık"),
        Event.MESSAGE_RECEIVED: _("İletiniz geldi"),
        Event.RATED: _("Değerlendirmeniz geldi"),
        Event.SPLIT: _("Bir bölümü başka bir birime verildi"),
    }
    return special.get(Event(event.kind)) or str(event.get_kind_display())


def _day(text: object) -> str:
    return date_words(date.fromisoformat(str(text))) if text else ""


def _new_due(event: CaseEvent) -> str:
    now = str(event.data.get("now") or "")
    return _("Yanıt için son gün: %(due)s") % {"due": moment_words(datetime.fromisoformat(now))} if now else ""


DETAILS: Mapping[str, Callable[[CaseEvent], str]] = {
    Event.ROUTED: lambda event: str(event.data.get("to", "")),
    Event.ASKED: lambda event: _("Son gün: %(day)s") % {"day": _day(event.data.get("answer_by"))},
    Event.WITHDRAWN: lambda event: event.text,
    Event.REOPENED: lambda event: event.text,
    Event.SPLIT: lambda event: str(event.data.get("unit", "")),
    Event.ATTACHED: lambda event: str(event.data.get("name", "")),
    Event.DOCUMENT_ISSUED: lambda event: str(event.data.get("document", "")),
    Event.CARRIED_OUT: lambda event: event.text,
    Event.TERM_SUSPENDED: lambda event: event.text,
    Event.TERM_RESUMED: _new_due,
    Event.TERM_EXTENDED: lambda event: f"{event.text} · {_new_due(event)}",
    Event.DUE_MOVED: lambda event: " · ".join(filter(None, (event.text, _new_due(event)))),
    Event.EXPIRED: lambda event: event.text,
}
"""What stands under a line; reasons that staff write to each other are not among it."""

MARKS: Mapping[str, tuple[str, str]] = {
    Event.SUBMITTED: ("send-check", "info"),
    Event.ROUTED: ("signpost-split", "info"),
    Event.ASKED: ("hourglass-split", "warning"),
    Event.ANSWERED: ("reply", "info"),
    Event.MESSAGE_SENT: ("chat-left-text", "info"),
    Event.MESSAGE_RECEIVED: ("chat-right-text", "info"),
    Event.SIGN_OFF_STARTED: ("pen", "info"),
    Event.COMPLETED: ("check-lg", "success"),
    Event.REJECTED: ("x-lg", "danger"),
    Event.FORWARDED: ("box-arrow-up-right", "info"),
    Event.WITHDRAWN: ("arrow-counterclockwise", "info"),
    Event.REOPENED: ("arrow-repeat", "warning"),
    Event.RATED: ("star", "info"),
    Event.TERM_SUSPENDED: ("pause-circle", "warning"),
    Event.TERM_RESUMED: ("play-circle", "info"),
    Event.TERM_EXTENDED: ("calendar-plus", "warning"),
    Event.DUE_MOVED: ("calendar-week", "info"),
    Event.EXPIRED: ("alarm", "danger"),
    Event.ATTACHED: ("paperclip", "info"),
    Event.DOCUMENT_ISSUED: ("file-earmark-check", "success"),
}
"""Drawing and tone of each kind of line."""
