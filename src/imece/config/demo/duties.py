"""What the privacy officer of the invented town hall has done so far: consents asked for, two breaches on record."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from imece.civic.institution.api import Actor, StaffPost
from imece.civic.people.api import Person
from imece.civic.privacy.api import (
    Breach,
    ConsentPurpose,
    close_breach,
    give_consent,
    register_breach,
    save_purpose,
    tell_board,
    tell_people,
)
from imece.config.demo.clock import at

TEXTS = Path(__file__).with_name("duties.yaml")


def load_duties(staff: Mapping[str, StaffPost], residents: Sequence[Person], now: datetime) -> None:
    """Two purposes with some answers; one breach that is settled, and one whose clock runs."""
    texts: dict[str, Any] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    officer = Actor.of(staff["kvkk"].person)
    with at(now - timedelta(days=200)):
        purposes = [save_purpose(actor=officer, purpose=None, values=values) for values in texts["purposes"]]
    _load_answers(purposes[0], residents, now)
    with at(now - timedelta(days=120)):
        settled = _register(officer, texts["settled"], now - timedelta(days=120, hours=3))
    with at(now - timedelta(days=119)):
        tell_board(actor=officer, breach=settled, at=now - timedelta(days=119), reference="KVKK-77120", late_reason="")
        tell_people(actor=officer, breach=settled, at=now - timedelta(days=119), how="E-posta ile, 34 kişiye ayrı ayrı")
    with at(now - timedelta(days=80)):
        close_breach(actor=officer, breach=settled, why=texts["settled_why"], nobody_got_it=False)
    with at(now - timedelta(hours=26)):
        _register(officer, texts["running"], now - timedelta(hours=27))


def _load_answers(purpose: ConsentPurpose, residents: Sequence[Person], now: datetime) -> None:
    for number, person in enumerate(residents[1:6]):
        with at(now - timedelta(days=150 - 9 * number)):
            give_consent(actor=Actor.of(person), person=person, purpose=purpose, version=purpose.version)


def _register(officer: Actor, texts: Mapping[str, Any], noticed_at: datetime) -> Breach:
    return register_breach(actor=officer, values={**texts, "noticed_at": noticed_at})
