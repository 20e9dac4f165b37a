"""Which personal data the table of people holds. What for is said by the rooms that use it."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

USERS = "accounts applications staff"

declare(
    "people.Person",
    Held("first_name last_name organisation_name folded_name", Category.IDENTITY, USERS, _("ad, soyad, unvan")),
    Held("national_id national_id_index", Category.IDENTITY, USERS, _("T.C. kimlik numarası, vergi kimlik numarası")),
    Held(
        "birth_date nationality passport_number passport_index",
        Category.IDENTITY,
        "accounts identity-check",
        _("doğum tarihi, uyruk, pasaport numarası"),
    ),
    Held("identity_proof identity_proved_at", Category.SECURITY, "identity-check", _("kimliğin nasıl doğrulandığı")),
    Held("email phone", Category.CONTACT, f"{USERS} notifying", _("e-posta adresi, telefon numarası")),
    Held("is_agent", Category.LEGAL, "representation", _("başkası adına yetkili olup olmadığı")),
    plain="id kind created_at",
)
