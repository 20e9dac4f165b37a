"""What can be done with a case, as data: who may, what it leads to in words, what is asked, which operation runs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.engines.attachments.api import store
from imece.engines.cases import policies, workflow
from imece.engines.cases.operations import assignment, conversation, linking, sign_off
from imece.engines.cases.operations.sign_off import Outcome
from imece.engines.cases.staff import forms
from imece.engines.cases.staff.act import Act
from imece.engines.cases.staff.desk import Desk, visible_case
from imece.engines.cases.staff.term_acts import TERM_ACTS
from imece.engines.cases.workflow import State

L = gettext_lazy


def _may_take(desk: Desk) -> bool:
    case = desk.case
    free = case.assignee_id is None or (desk.is_mine and case.state != State.IN_PROGRESS)
    return free and policies.may_take(desk.actor, case)


def _take(desk: Desk, data: Mapping[str, Any]) -> str:
    assignment.take_case(actor=desk.actor, case=desk.case, revision=data["revision"])
    return _("Başvuruyu üstlendiniz.")


def _may_assign(desk: Desk) -> bool:
    return policies.may_assign(desk.actor, desk.case)


def _assign(desk: Desk, data: Mapping[str, Any]) -> str:
    assignment.assign_case(actor=desk.actor, case=desk.case, to=data["to"], revision=data["revision"])
    return _("Başvuru %(name)s adına verildi.") % {"name": data["to"].person.name}


def _may_return(desk: Desk) -> bool:
    return desk.case.assignee_id is not None and policies.may_take(desk.actor, desk.case)


def _return(desk: Desk, data: Mapping[str, Any]) -> str:
    assignment.return_case(actor=desk.actor, case=desk.case, reason=data["reason"], revision=data["revision"])
    return _("Başvuru birimin havuzuna bırakıldı.")


def _may_route(desk: Desk) -> bool:
    return policies.may_route(desk.actor, desk.case)


def _route(desk: Desk, data: Mapping[str, Any]) -> str:
    assignment.route_case(
        actor=desk.actor, case=desk.case, to=data["to"], reason=data["reason"], revision=data["revision"]
    )
    return _("Başvuru %(unit)s birimine gönderildi.") % {"unit": data["to"].name}


def _may_ask(desk: Desk) -> bool:
    return policies.may_take(desk.actor, desk.case) and workflow.may_move(desk.case.state, State.WAITING_FOR_APPLICANT)


def _ask(desk: Desk, data: Mapping[str, Any]) -> str:
    asked = conversation.ask_applicant(
        actor=desk.actor,
        case=desk.case,
        text=data["text"],
        answer_by=data["answer_by"],
        documents=data.get("documents", []),
        extra_document=data.get("extra_document", ""),
        extra_reason=data.get("extra_reason", ""),
        revision=data["revision"],
    )
    if asked.legal_basis:
        return _("Başvuru sahibine soruldu; yanıt gelene kadar süre durdu.")
    return _("Başvuru sahibine soruldu; yasal süre işlemeye devam ediyor.")


def _may_decide(desk: Desk) -> bool:
    ready = desk.case.state == State.IN_PROGRESS and not desk.has_open_children
    return ready and policies.may_take(desk.actor, desk.case)


def _decide(desk: Desk, data: Mapping[str, Any]) -> str:
    proposal = Outcome(**data["proposal"])
    decision = sign_off.prepare_decision(actor=desk.actor, case=desk.case, proposal=proposal, revision=data["revision"])
    return _("Karar verildi, sonuç yazısı düzenlendi.") if decision.decided_at else _("Karar taslağı onaya sunuldu.")


def _may_initial(desk: Desk) -> bool:
    return desk.step is not None and policies.may_initial(desk.actor, desk.step)


def _initial(desk: Desk, data: Mapping[str, Any]) -> str:
    case = sign_off.initial_case(actor=desk.actor, case=desk.case, revision=data["revision"])
    return _("Parafladınız.") if case.is_open else _("Onayladınız; sonuç başvuru sahibine bildirildi.")


def _send_back(desk: Desk, data: Mapping[str, Any]) -> str:
    sign_off.return_for_correction(actor=desk.actor, case=desk.case, reason=data["reason"], revision=data["revision"])
    return _("Taslak düzeltilmek üzere hazırlayana geri gönderildi.")


def _may_skip(desk: Desk) -> bool:
    return desk.step is not None and policies.may_skip(desk.actor, desk.step)


def _skip(desk: Desk, data: Mapping[str, Any]) -> str:
    sign_off.skip_step(actor=desk.actor, case=desk.case, reason=data["reason"], revision=data["revision"])
    return _("Adım gerekçesiyle atlandı.")


def _may_delegate(desk: Desk) -> bool:
    return _may_initial(desk) or _may_skip(desk)


def _delegate(desk: Desk, data: Mapping[str, Any]) -> str:
    sign_off.delegate_step(
        actor=desk.actor, case=desk.case, to=data["to"], reason=data["reason"], revision=data["revision"]
    )
    return _("Paraf %(name)s adına devredildi.") % {"name": data["to"].person.name}


def _may_split(desk: Desk) -> bool:
    return policies.may_take(desk.actor, desk.case)


def _split(desk: Desk, data: Mapping[str, Any]) -> str:
    child = linking.split_case(
        actor=desk.actor, case=desk.case, title=data["title"], unit=data["unit"], revision=data["revision"]
    )
    return _("%(number)s numaralı alt başvuru açıldı.") % {"number": child.number}


def _may_work(desk: Desk) -> bool:
    return policies.may_work_on(desk.actor, desk.case)


def _link(desk: Desk, data: Mapping[str, Any]) -> str:
    other = visible_case(desk.actor, data["other"])
    linking.link_duplicate(actor=desk.actor, case=desk.case, other=other)
    return _("%(number)s ile ilişkilendirildi.") % {"number": other.number}


def _may_merge(desk: Desk) -> bool:
    return policies.may_take(desk.actor, desk.case) and workflow.may_move(desk.case.state, State.MERGED)


def _merge(desk: Desk, data: Mapping[str, Any]) -> str:
    into = visible_case(desk.actor, data["other"])
    linking.merge_case(actor=desk.actor, case=desk.case, into=into, revision=data["revision"])
    return _("%(number)s ile birleştirildi; başvuru sahibine bildirildi.") % {"number": into.number}


def _attach(desk: Desk, data: Mapping[str, Any]) -> str:
    conversation.attach_file(
        actor=desk.actor,
        case=desk.case,
        attachment=store(data["file"], actor=desk.actor),
        label=data["label"],
        is_public=data["is_public"],
    )
    return _("Dosya eklendi.")


def _message(desk: Desk, data: Mapping[str, Any]) -> str:
    files = [store(data["file"], actor=desk.actor)] if data["file"] else []
    conversation.send_message(actor=desk.actor, case=desk.case, text=data["text"], attachments=files)
    return _("İletiniz gönderildi.")


def _may_note(desk: Desk) -> bool:
    return policies.may_note(desk.actor, desk.case)


def _note(desk: Desk, data: Mapping[str, Any]) -> str:
    conversation.add_note(actor=desk.actor, case=desk.case, text=data["text"])
    return _("Notunuz eklendi.")


ACTS: Mapping[str, Act] = {
    act.key: act
    for act in (
        Act(
            "initial", L("Parafla"), L("Parafla"),
            L("Sıra bir üst imzaya geçer; son imza sizdeyse karar kesinleşir ve başvuru sahibine bildirilir."),
            "pen", _may_initial, _initial, place="turn", right=policies.SEE, tone="primary",
        ),
        Act(
            "send-back", L("Düzeltmeye geri gönder"), L("Geri gönder"),
            L("Taslak hazırlayana döner; paraflar baştan başlar."),
            "arrow-return-left", _may_initial, _send_back, forms.ReasonForm, place="turn", right=policies.SEE,
        ),
        Act(
            "delegate", L("Parafı devret"), L("Devret"),
            L("Bu adımın parafını seçtiğiniz kişi verir."),
            "person-up", _may_delegate, _delegate, forms.DelegateForm, place="turn", right=policies.SEE,
        ),
        Act(
            "skip", L("Paraf adımını atla"), L("Adımı atla"),
            L("Sıra sonraki imzaya geçer; gerekçeniz zaman çizelgesinde kalır."),
            "skip-forward", _may_skip, _skip, forms.ReasonForm, place="turn", right=policies.DECIDE,
        ),
        Act(
            "take", L("Üstlen"), L("Başvuruyu üstlen"),
            L("Sorumlu siz olursunuz ve başvuru “İşlemde” durumuna geçer."),
            "person-check", _may_take, _take, tone="primary",
        ),
        Act(
            "decide", L("Kararı hazırla"), L("Onaya sun"),
            L("Taslak, hizmetin paraf listesine göre onaya gider; zincir yoksa karar hemen kesinleşir."),
            "check2-square", _may_decide, _decide, forms.DecideForm, tone="primary",
        ),
        Act(
            "ask", L("Başvuru sahibinden bilgi iste"), L("Bilgi iste"),
            L("Başvuru sahibine e-posta ve SMS gider; kanunun izin verdiği süreler yanıtına kadar durur."),
            "question-circle", _may_ask, _ask, forms.AskForm,
        ),
        Act(
            "assign", L("Birine ver"), L("Sorumluya ver"),
            L("Seçtiğiniz kişi sorumlu olur; başvuru onun listesine düşer."),
            "person-plus", _may_assign, _assign, forms.AssignForm, right=policies.ASSIGN,
        ),
        Act(
            "route", L("Başka birime gönder"), L("Birime gönder"),
            L("Başvuru öbür birimin listesine geçer, sizin listenizden çıkar; süre işlemeye devam eder."),
            "signpost-split", _may_route, _route, forms.RouteForm, right=policies.ROUTE,
        ),
        Act(
            "return", L("Havuza geri bırak"), L("Geri bırak"),
            L("Başvuru sorumlusuz kalır; birimdeki herkes üstlenebilir."),
            "box-arrow-in-down", _may_return, _return, forms.ReasonForm,
        ),
        *TERM_ACTS,
        Act(
            "split", L("Alt başvuru aç"), L("Alt başvuru aç"),
            L("İşin bir parçası başka birimde yürür; bu başvuru, alt başvurular bitince sonuçlanabilir."),
            "diagram-2", _may_split, _split, forms.SplitForm, place="more",
        ),
        Act(
            "link", L("Benzer başvuruyla ilişkilendir"), L("İlişkilendir"),
            L("İkisi de yürümeye devam eder; sayfalarında birbirlerini gösterirler."),
            "link-45deg", _may_work, _link, forms.OtherCaseForm, place="more", minds_revision=False,
        ),
        Act(
            "merge", L("Başka başvuruyla birleştir"), L("Birleştir ve kapat"),
            L("Bu başvuru kapanır, iş öbür başvuruda yürür; başvuru sahibine bildirilir. Geri alınamaz."),
            "sign-merge-right", _may_merge, _merge, forms.OtherCaseForm, place="more", tone="danger",
        ),
        Act(
            "attach", L("Dosya ekle"), L("Dosyayı ekle"),
            L("Dosya başvuruya eklenir; isterseniz başvuru sahibi de görür."),
            "paperclip", _may_work, _attach, forms.AttachForm, place="more", minds_revision=False,
        ),
        Act(
            "message", L("Başvuru sahibine yaz"), L("İletiyi gönder"),
            L("E-posta ve SMS ile de haber verilir; süre işlemeye devam eder."),
            "send", _may_work, _message, forms.MessageForm, place="talk", tone="primary", minds_revision=False,
        ),
        Act(
            "note", L("İç not"), L("Notu ekle"),
            L("Yalnız birim çalışanları görür."),
            "journal-text", _may_note, _note, forms.NoteForm, place="talk", right=policies.SEE, minds_revision=False,
        ),
    )
}  # fmt: skip
"""In the order in which the page shows them."""
