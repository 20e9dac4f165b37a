"""The case page: who may open it, what it offers, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from imece.engines.cases.models import Case, Decision, Note, ReplyTemplate
from imece.engines.cases.operations.assignment import assign_case
from imece.engines.cases.operations.conversation import send_message
from imece.engines.cases.staff.acts import ACTS
from imece.engines.cases.tests.test_staff_inbox import client_of
from imece.engines.cases.workflow import State

pytestmark = pytest.mark.django_db


def page(case: Case) -> str:
    return reverse("office:cases:case", args=[case.number])


def act(post, case: Case, key: str, **sent):
    address = reverse("office:cases:act", args=[case.number, key])
    return client_of(post).post(address, {"revision": Case.objects.get(pk=case.pk).revision} | sent)


def offered(post, case: Case) -> set[str]:
    offers = client_of(post).get(page(case)).context["offers"]
    return {offer.act.key for place in offers.values() for offer in place}


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_foreign_units_case_does_not_exist(house):
    case = house.file()
    assert client_of(house.outsider_post).get(page(case)).status_code == 404
    assert act(house.outsider_post, case, "take").status_code == 404


def test_a_missing_right_is_refused(house):
    case = house.file()
    assert act(house.clerk_post, case, "assign", to=house.colleague_post.pk).status_code == 403


def test_an_unknown_act_does_not_exist(house):
    assert act(house.clerk_post, house.file(), "fly").status_code == 404


def test_only_acts_that_workflow_and_rights_allow_are_offered(house):
    case = house.file()
    assert {"take", "route", "note"} <= offered(house.clerk_post, case)
    assert not {"assign", "decide", "initial"} & offered(house.clerk_post, case)
    assert "assign" in offered(house.manager_post, case)


def test_a_closed_case_offers_nothing_but_a_note(house):
    assert offered(house.clerk_post, house.completed()) == {"note"}


def test_taking_leads_back_to_the_page_and_says_so(house):
    case = house.file()
    answer = act(house.clerk_post, case, "take")
    assert (answer.status_code, answer["Location"]) == (303, page(case))
    assert fresh(case).assignee == house.clerk_post


def test_of_two_clerks_the_second_is_shown_the_new_state(house):
    case = house.file()
    seen = case.revision
    assign_case(actor=house.manager, case=case, to=house.colleague_post)
    answer = act(house.clerk_post, case, "take", revision=seen)
    assert answer.status_code == 409
    assert "Siz bakarken" in answer.content.decode()
    assert fresh(case).assignee == house.colleague_post


def test_what_was_typed_survives_a_conflict(house):
    case = house.taken()
    seen = case.revision
    assign_case(actor=house.manager, case=case, to=house.colleague_post)
    answer = act(house.clerk_post, case, "decide", revision=seen, outcome="completed", text="Uzun bir gerekçe")
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Uzun bir gerekçe" in body
    assert f'name="revision" value="{fresh(case).revision}"' in body


def test_typed_text_is_shown_even_when_the_act_is_gone(house):
    case = house.taken()
    seen = case.revision
    act(house.clerk_post, case, "ask", text="Tapu?", answer_by=timezone.localdate() + timedelta(days=5))
    answer = act(house.clerk_post, case, "return", revision=seen, reason="İzne ayrılıyorum")
    assert answer.status_code == 409
    assert "İzne ayrılıyorum" in answer.content.decode()


def test_a_refusal_without_ground_is_shown_again_with_sentences(house):
    case = house.taken(house.row_with_chain)
    answer = act(house.clerk_post, case, "decide", outcome="rejected", text="Olmaz", appeal_days="60")
    assert answer.status_code == 422
    assert {"legal_basis", "appeal_body"} <= set(answer.context["attempt"].form.errors)
    assert not Decision.objects.exists()


def test_a_refusal_goes_up_the_chain_with_everything_the_law_wants(house):
    case = house.taken(house.row_with_chain)
    sent = {"legal_basis": "5393 m. 14", "appeal_body": "İdare Mahkemesi", "appeal_days": "60"}
    act(house.clerk_post, case, "decide", outcome="rejected", text="Sınır dışı.", **sent)
    assert fresh(case).state == State.AWAITING_SIGN_OFF


def test_fields_of_another_outcome_are_left_out(house):
    case = house.taken(house.row_with_chain)
    act(house.clerk_post, case, "decide", outcome="completed", text="Tamam.", legal_basis="x", forwarded_to="y")
    decision = Decision.objects.get()
    assert (decision.legal_basis, decision.forwarded_to) == ("", "")


def test_the_chain_is_walked_to_the_end(house):
    case = house.signing()
    assert "initial" in offered(house.manager_post, case)
    assert "initial" not in offered(house.deputy_post, case)
    act(house.manager_post, case, "initial")
    act(house.deputy_post, case, "initial")
    assert fresh(case).state == State.COMPLETED


def test_a_returned_draft_comes_back_with_its_text(house):
    case = house.signing()
    act(house.manager_post, case, "send-back", reason="Tarih yanlış")
    assert "decide" in offered(house.clerk_post, case)
    form = client_of(house.clerk_post).get(f"{page(case)}islem/decide/form/").context["form"]
    assert form["text"].value() == "Belgeniz düzenlendi."


def test_a_form_is_fetched_when_its_act_is_unfolded_or_shown_at_once_by_its_address(house):
    case, client = house.taken(), client_of(house.clerk_post)
    assert b'name="text"' not in client.get(page(case)).content
    assert b'name="text"' in client.get(f"{page(case)}islem/decide/form/").content
    assert b'name="text"' in client.get(f"{page(case)}?is=decide").content


def test_no_form_is_given_for_what_cannot_be_done(house):
    case = house.file()
    assert client_of(house.clerk_post).get(f"{page(case)}islem/decide/form/").status_code == 409
    assert client_of(house.outsider_post).get(f"{page(case)}islem/decide/form/").status_code == 404


def test_only_published_documents_can_be_asked_for(house):
    case = house.taken()
    sent = {"text": "Tapu?", "answer_by": timezone.localdate() + timedelta(days=5), "documents": "Adli sicil kaydı"}
    assert act(house.clerk_post, case, "ask", **sent).status_code == 422
    assert fresh(case).state == State.IN_PROGRESS


def test_a_clerk_is_not_offered_documents_beyond_the_row(house):
    case = house.taken()
    sent = {"text": "?", "answer_by": timezone.localdate() + timedelta(days=5), "extra_document": "Sicil"}
    act(house.clerk_post, case, "ask", **sent)
    assert not case.document_requests.exclude(extra_document="").exists()


def test_routing_away_leads_back_to_the_list(house):
    case = house.file()
    answer = act(house.clerk_post, case, "route", to=house.other_unit.pk, reason="Yol işi")
    assert answer["Location"].startswith(reverse("office:cases:inbox"))


def test_a_message_with_a_file_reaches_the_conversation(house):
    case = house.taken()
    file = SimpleUploadedFile("not.txt", "Ölçü aldık.".encode(), content_type="text/plain")
    answer = act(house.clerk_post, case, "message", text="Yarın geleceğiz.", file=file)
    body = client_of(house.clerk_post).get(page(case)).content.decode()
    assert answer.status_code in (303, 422)
    assert "Yarın geleceğiz." in body or answer.status_code == 422


def test_a_reply_template_is_put_below_what_was_typed_and_nothing_is_sent(house):
    case = house.taken()
    reply = ReplyTemplate.objects.create(title="Ölçü", text="Ekibimiz ölçü alacaktır.")
    answer = act(house.clerk_post, case, "message", text="Merhaba", reply=reply.pk, template="1")
    assert "Merhaba\n\nEkibimiz ölçü alacaktır." in answer.content.decode()
    assert not case.messages.exists()


def test_an_internal_note_stays_inside(house):
    case = house.taken()
    act(house.clerk_post, case, "note", text="Komşu ile konuştum.")
    assert Note.objects.get().text == "Komşu ile konuştum."
    assert not case.events.get(kind="noted").is_public


def test_reading_the_case_takes_the_news_dot_away_from_its_worker_only(house):
    case = house.taken()
    send_message(actor=house.ayse, case=case, text="Ne oldu?")
    client_of(house.colleague_post).get(page(case))
    assert fresh(case).has_news
    client_of(house.clerk_post).get(page(case))
    assert not fresh(case).has_news


def test_the_page_costs_the_same_queries_however_long_the_story(house, django_assert_max_num_queries):
    case = house.taken()
    client = client_of(house.manager_post)
    client.get(page(case))
    counts = []
    for more in (1, 10):
        for _each in range(more):
            send_message(actor=house.clerk, case=case, text="Bilgi")
        with django_assert_max_num_queries(45) as asked:
            client.get(page(case))
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_earlier_cases_of_the_same_telephone_are_shown(house):
    earlier, case = house.file(), house.file()
    found = client_of(house.clerk_post).get(page(case)).context["earlier"]
    assert [other.number for other in found] == [earlier.number]


def test_the_list_can_be_walked_from_the_page(house):
    first, second = house.file(), house.file()
    answer = client_of(house.clerk_post).get(f"{page(first)}?liste=kutu%3Dbirim")
    assert (answer.context["previous"], answer.context["following"]) == ("", second.number)


def test_identity_numbers_are_masked(house):
    case = house.file()
    case.applicant.national_id = "10000000146"
    case.applicant.save()
    body = client_of(house.clerk_post).get(page(case)).content.decode()
    assert "10000000146" not in body
    assert "10*******46" in body


@pytest.mark.parametrize("key", sorted(ACTS))
def test_every_act_survives_an_empty_form(house, key):
    case = house.taken(house.row_with_chain)
    assert act(house.manager_post, case, key).status_code in (303, 403, 409, 422)
