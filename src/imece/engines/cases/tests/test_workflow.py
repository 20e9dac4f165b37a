"""The state machine as data."""

import pytest

from imece.engines.cases import workflow
from imece.engines.cases.workflow import ALLOWED, CLOSED, OPEN, State
from imece.kernel.errors import NotAllowed


def test_every_state_says_where_it_leads():
    assert set(ALLOWED) == set(State)


def test_every_state_but_the_first_can_be_reached():
    reached = {State.SUBMITTED}
    while new := {to for state in reached for to in ALLOWED[state]} - reached:
        reached |= new
    assert reached == set(State)


def test_every_open_state_leads_to_an_end():
    for start in OPEN:
        reached = {start}
        while new := {to for state in reached for to in ALLOWED[state]} - reached:
            reached |= new
        assert reached & CLOSED


@pytest.mark.parametrize("state", [State.FORWARDED, State.WITHDRAWN, State.MERGED])
def test_what_left_the_house_does_not_come_back(state):
    assert not ALLOWED[state]


def test_a_decision_being_signed_off_cannot_be_withdrawn():
    assert not workflow.may_move(State.AWAITING_SIGN_OFF, State.WITHDRAWN)


def test_a_refused_move_names_the_state_it_is_in():
    with pytest.raises(NotAllowed, match="Onayda"):
        workflow.require(State.AWAITING_SIGN_OFF, State.IN_PROGRESS)
