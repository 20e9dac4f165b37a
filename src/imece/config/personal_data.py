"""What the tables of the libraries hold. They cannot declare themselves, so the house does it for them."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare("contenttypes.ContentType", plain="id app_label model")
declare("auth.Permission", plain="id name content_type codename")
declare("auth.Group", plain="id name permissions")
declare(
    "sessions.Session",
    Held("session_key session_data expire_date", Category.SECURITY, "accounts", _("oturum kaydı")),
)

# Jobs are given numbers of rows, never data of a person (kernel.jobs).
declare(
    "django_q.Task",
    plain="id name func hook args kwargs result group cluster started stopped success attempt_count",
)
declare(
    "django_q.Schedule",
    plain="""id name func hook args kwargs schedule_type minutes repeats next_run cron task cluster
        intended_date_kwarg""",
)
declare("django_q.OrmQ", plain="id key payload lock")

declare(
    "account.EmailAddress",
    Held("user email verified primary", Category.CONTACT, "accounts", _("e-posta adresi")),
    plain="id",
)
declare(
    "account.EmailConfirmation",
    Held("email_address created sent key", Category.SECURITY, "accounts", _("e-posta doğrulaması")),
    plain="id",
)
declare(
    "mfa.Authenticator",
    Held("user type data created_at last_used_at", Category.SECURITY, "accounts", _("ikinci doğrulama adımı")),
    plain="id",
)
declare(
    "usersessions.UserSession",
    Held("user session_key created_at last_seen_at data", Category.SECURITY, "accounts", _("açık oturumlar")),
    Held("ip user_agent", Category.SECURITY, "accounts", _("IP adresi, tarayıcı")),
    plain="id",
)
