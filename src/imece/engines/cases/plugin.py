"""Announces applications to the frames, the rights and the outbox."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import MANAGERS, WORKERS, Right, Role, rights
from imece.engines.cases import policies
from imece.engines.cases.due_dates import follow_clocks
from imece.engines.cases.message_templates import TEMPLATES
from imece.engines.deadlines.api import DueWatcher, due_watchers
from imece.engines.notifications.api import register_template

OFFICERS = WORKERS | MANAGERS

rights.register(Right(policies.SEE, _("Biriminin başvurularını görür"), OFFICERS | {Role.AUDITOR}))
rights.register(Right(policies.WORK, _("Başvuruları yürütür"), WORKERS | {Role.MANAGER}))
rights.register(Right(policies.ROUTE, _("Başvuruyu başka birime gönderir"), WORKERS | {Role.MANAGER}))
rights.register(Right(policies.ASSIGN, _("Başvuruyu personele verir"), MANAGERS))
rights.register(Right(policies.DECIDE, _("Karar verir, paraf adımı atlar"), MANAGERS))
rights.register(Right(policies.EXTRA_DOCUMENT, _("Tabloda olmayan belgeyi gerekçesiyle ister"), MANAGERS))
rights.register(Right(policies.ENTER, _("Vatandaş adına başvuru kaydeder"), OFFICERS))
rights.register(Right(policies.SET_RULES, _("Yönlendirme kurallarını ve hazır yanıtları düzenler"), MANAGERS))
rights.register(Right(policies.BOARD, _("Gösterge panosunu görür"), MANAGERS | {Role.AUDITOR}))

due_watchers.register(DueWatcher("cases", follow_clocks))
for template in TEMPLATES:
    register_template(template)
