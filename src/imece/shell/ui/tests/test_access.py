import pytest
from django.http import HttpResponse

from imece.kernel.errors import NotPermitted
from imece.shell.ui.access import Kind, allowed, is_staff, public, signed_in
from imece.shell.ui.tests.visitors import CLERK, RESIDENT, STRANGER


def page(request):
    return HttpResponse("içerik")


def visit(rf, view, visitor, **headers):
    request = rf.get("/sayfa/?a=1", headers=headers)
    request.actor = visitor
    return view(request)


def test_a_public_page_opens_for_a_stranger(rf):
    assert visit(rf, public(page), STRANGER).status_code == 200


def test_a_stranger_is_led_to_sign_in_and_back(rf):
    answer = visit(rf, signed_in(page), STRANGER)
    assert answer.status_code == 302
    assert answer["Location"] == "/giris/?next=%2Fsayfa%2F%3Fa%3D1"


def test_htmx_is_told_to_open_the_sign_in_page(rf):
    answer = visit(rf, signed_in(page), STRANGER, HX_Request="true")
    assert (answer.status_code, answer["HX-Redirect"][:8]) == (204, "/giris/?")


def test_after_a_post_the_way_back_is_not_the_post(rf):
    request = rf.post("/sayfa/")
    request.actor = STRANGER
    assert signed_in(page)(request)["Location"] == "/giris/"


def test_who_is_signed_in_but_not_allowed_is_refused(rf):
    with pytest.raises(NotPermitted):
        visit(rf, allowed(is_staff)(page), RESIDENT)


def test_who_is_allowed_enters(rf):
    assert visit(rf, allowed(is_staff)(page), CLERK).content == "içerik".encode()


def test_a_view_tells_who_may_enter():
    view = allowed(is_staff)(page)
    assert (view.access.kind, view.access.policy) == (Kind.ALLOWED, is_staff)
    assert [view.access.admits(one) for one in (STRANGER, RESIDENT, CLERK)] == [False, False, True]


def test_a_request_without_identity_is_a_strangers(rf):
    assert signed_in(page)(rf.get("/")).status_code == 302
