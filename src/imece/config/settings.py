"""All settings, from the environment with safe defaults for one small machine."""

import hashlib
import secrets
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from imece.config import environment as env

django_stubs_ext.monkeypatch()  # lets Django's generic classes carry their types at run time too

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(env.text("VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)


def _kept_secret(name: str) -> str:
    """The secret from the environment, or one made once and kept readable by its owner only under ``var/``."""
    given = env.text(name.upper().replace("-", "_"))
    if given:
        return given
    file = VAR / f"{name}.txt"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = _kept_secret("secret-key")
IMECE_FIELD_KEYS = {"k1": hashlib.sha256(_kept_secret("field-key").encode()).hexdigest()}
ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")
HTTPS = env.flag("HTTPS", default=False)
SITE_URL = env.text("SITE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "imece.shell.ui.apps.ShippedStaticFilesConfig",
    "django.contrib.humanize",
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "django_q",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "imece.kernel.sequences",
    "imece.kernel.search",
    "imece.kernel.jobs",
    "imece.shell.ui",
    "imece.shell.portal",
    "imece.shell.office",
    "imece.shell.rest",
    "imece.civic.people",
    "imece.civic.institution",
    "imece.civic.audit",
    "imece.civic.identity",
    "imece.civic.privacy",
    "imece.engines.deadlines",
    "imece.engines.attachments",
    "imece.engines.documents",
    "imece.engines.notifications",
    "imece.engines.catalog",
    "imece.engines.cases",
    "imece.services.data_subject_requests",
    "imece.services.solution_center",
    "imece.config",
]

MIDDLEWARE = [
    "imece.civic.audit.traffic.middleware.KeepTraffic",
    "imece.shell.ui.metrics.Measure",
    "imece.shell.ui.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "imece.civic.identity.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "imece.shell.rest.middleware.ProblemDocuments",
    "imece.shell.ui.errors.FriendlyErrors",
]

ROOT_URLCONF = "imece.config.urls"
WSGI_APPLICATION = "imece.config.wsgi.application"
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["imece.civic.identity.backends.UsernameOrEmail"]
LOGIN_URL = "/giris/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "imece.civic.identity.hashers.Argon2idHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_LIMITS = {
    "staff": (env.number("STAFF_IDLE_MINUTES", 30), env.number("STAFF_SESSION_MINUTES", 10 * 60)),
    "resident": (env.number("RESIDENT_IDLE_MINUTES", 2 * 60), env.number("RESIDENT_SESSION_MINUTES", 24 * 60)),
}
"""Minutes without a visit, and minutes altogether, after which somebody must sign in again."""
FRESH_FACTOR_KEY = "identity.fresh"
STEP_UP_URL = "/giris/yeniden/"
SHOW_CODES_ON_SCREEN = env.flag("SHOW_CODES", default=False)
"""For demonstrations that send no messages; ``check --deploy`` refuses it."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# allauth is the engine of sign-in: its steps, factors and sessions, behind pages of ours. It sends nothing itself.
ACCOUNT_ADAPTER = "imece.civic.identity.engine.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "imece.civic.identity.engine.FactorAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'imece.sqlite3'}"))}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "imece.shell.ui.templatetags.imece",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "imece.shell.ui.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "imece.shell.ui.forms.FormRenderer"

LANGUAGE_CODE = "tr"
LANGUAGES = [("tr", "Türkçe"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Istanbul"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
NODE_MODULES = ROOT / "node_modules"
STATICFILES_DIRS = [
    (f"npm/{name}", NODE_MODULES / path)
    for name, path in {
        "bootstrap/css": "bootstrap/dist/css",
        "inter": "@fontsource-variable/inter/files",
        "maplibre": "maplibre-gl/dist",
    }.items()
    if (NODE_MODULES / path).is_dir()
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "imece.shell.ui.storage.StaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MAX_MB = env.number("UPLOAD_MAX_MB", 20)
UPLOAD_MAX_FILES = env.number("UPLOAD_MAX_FILES", 10)
CLAMD = env.socket_address("CLAMD")
"""ClamAV's daemon, which then scans every upload; without it files are kept unscanned."""
UNSCANNED_UPLOADS = env.choice("UNSCANNED_UPLOADS", "accept", "accept", "refuse")
"""Whether files come in while ClamAV is away; they are scanned later."""
if UNSCANNED_UPLOADS == "refuse":
    env.required("CLAMD", "where IMECE_UNSCANNED_UPLOADS is refuse")
SUBMISSIONS_PER_HOUR = env.number("SUBMISSIONS_PER_HOUR", 120)
"""Applications that one address may file over REST without signing in; 0 lifts the limit."""

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "imece.civic.identity.passwords.NoCommonPassword"},
    {"NAME": "imece.civic.identity.passwords.NoHouseWords"},
]

SESSION_COOKIE_AGE = 60 * max(absolute for _idle, absolute in SESSION_LIMITS.values())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if HTTPS:  # the prefix binds a cookie to this very host (RFC 6265bis)
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
# Programs are refused instead of led on, having sent their data openly already; probes knock from inside.
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^healthz$", r"^readyz$", r"^metrics$"]
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "imece.shell.ui.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MAP_TILES = env.tile_address("MAP_TILES")
"""The base map under our own boundary and marks; the only host besides ours that a page may ask, so none by default."""
MAP_CREDIT = env.text("MAP_CREDIT", "© OpenStreetMap" if "openstreetmap.org" in MAP_TILES else "")
METRICS_TOKEN = env.text("METRICS_TOKEN")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("SMTP_HOST")
EMAIL_PORT = env.number("SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "e-belediye@ornekkent.example")

# Without an SMTP host, and with the SMS gateway "file", messages are written below var/outbox and sent to nobody.
OUTBOX_FOLDER = VAR / "outbox"
OUTBOX_ATTEMPTS = env.number("OUTBOX_ATTEMPTS", 80)
SMS_GATEWAY = env.choice("SMS_GATEWAY", "file", "file", "netgsm")
if SMS_GATEWAY == "netgsm":
    NETGSM = {
        "url": env.text("NETGSM_URL", "https://api.netgsm.com.tr/sms/rest/v2/send"),
        "user": env.required("NETGSM_USER", "where IMECE_SMS_GATEWAY is netgsm"),
        "password": env.required("NETGSM_PASSWORD", "where IMECE_SMS_GATEWAY is netgsm"),
        "header": env.required("NETGSM_HEADER", "where IMECE_SMS_GATEWAY is netgsm"),
    }

# Who knows people from elsewhere. Without these settings nobody is asked and no such button is shown.
NVI_URL = env.web_address("NVI_URL")
NVI_FOREIGNERS_URL = env.web_address("NVI_FOREIGNERS_URL")
EDEVLET = OIDC = None
if env.text("EDEVLET_CLIENT_ID"):
    EDEVLET = {
        "url": env.web_address("EDEVLET_URL", "https://giris.turkiye.gov.tr/OAuth2AuthorizationServer").rstrip("/"),
        "client_id": env.text("EDEVLET_CLIENT_ID"),
        "client_secret": env.required("EDEVLET_CLIENT_SECRET", "where IMECE_EDEVLET_CLIENT_ID is set"),
    }
if env.web_address("OIDC_ISSUER"):
    OIDC = {
        "issuer": env.web_address("OIDC_ISSUER"),
        "client_id": env.required("OIDC_CLIENT_ID", "where IMECE_OIDC_ISSUER is set"),
        "client_secret": env.text("OIDC_CLIENT_SECRET"),
        "title": env.text("OIDC_TITLE", "Kurumsal giriş"),
        "scope": " ".join(["openid", *(word for word in env.words("OIDC_SCOPE", "profile") if word != "openid")]),
        "national_id_claim": env.text("OIDC_NATIONAL_ID_CLAIM"),
    }

# The house's Active Directory (or Samba), asked over LDAPS only; without an address staff have local passwords.
DIRECTORY: dict[str, Any] = {}
if env.words("DIRECTORY_URL"):
    DIRECTORY = {
        "urls": env.directory_addresses("DIRECTORY_URL"),
        "domain": env.required("DIRECTORY_DOMAIN", "where IMECE_DIRECTORY_URL is set"),
        "base": env.required("DIRECTORY_BASE", "where IMECE_DIRECTORY_URL is set"),
        "ca": env.text("DIRECTORY_CA"),
        "reader": env.text("DIRECTORY_READER"),
        "reader_password": env.text("DIRECTORY_READER_PASSWORD"),
        "id_attribute": env.text("DIRECTORY_ID_ATTRIBUTE"),
        "attempts": env.number("DIRECTORY_ATTEMPTS", 4),
    }

# Without an authority, seals over the audit log are kept without a timestamp.
TIMESTAMP = {
    "url": env.text("TIMESTAMP_URL"),
    "user": env.text("TIMESTAMP_USER"),
    "password": env.text("TIMESTAMP_PASSWORD"),
    "roots": env.text("TIMESTAMP_ROOTS"),
}
AUDIT_YEARS = env.number("AUDIT_YEARS", 10)
"""How long the audit log is kept: at most as our own inventory says, at least as records of destruction must be."""
if not 3 <= AUDIT_YEARS <= 10:  # Silme, Yok Etme ve Anonim Hâle Getirme Yönetmeliği m.7/3
    raise ImproperlyConfigured(f"IMECE_AUDIT_YEARS must be between 3 and 10, not {AUDIT_YEARS}.")
TRAFFIC_SPOOL = VAR / "traffic"
TRAFFIC_DAYS = env.number("TRAFFIC_DAYS", 730)
"""How long requests are kept: one to two years (5651; the regulation for hosting providers)."""
TRAFFIC_ADDRESS = env.text("TRAFFIC_ADDRESS")
"""The public address that visitors call, where a proxy stands in front; otherwise the socket knows it."""
if not 365 <= TRAFFIC_DAYS <= 730:
    raise ImproperlyConfigured(f"IMECE_TRAFFIC_DAYS must be between 365 and 730, not {TRAFFIC_DAYS}.")

Q_CLUSTER = {
    "name": "imece",
    "orm": "default",
    "workers": env.number("WORKERS", 1),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 0,
    "ack_failures": False,
    "poll": 1,
    "bulk": 10,
    "queue_limit": 50,
    "save_limit": 1000,
    "catch_up": False,
    "label": "imece",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "django-q": {"level": "WARNING"}},
}
