"""Django's settings: one server-rendered office, safe by default, configured by environment."""

from __future__ import annotations

import json
import os
from functools import partial
from pathlib import Path

from openosh.server import keyring, postgres


VAR = postgres.var()
DEMONSTRATION = os.environ.get("OPENOSH_MODE", "demonstration") == "demonstration"
"""Fictional data, on this machine only; ``OPENOSH_MODE=office`` asks for HTTPS and real mail."""

KEYS = keyring.load(VAR / "keys")
READ_KEYS = partial(keyring.load, VAR / "keys")
"""Reads the keyring again: a running process learns of a master key that was made since."""
SECRET_KEY = KEYS.secret
DEBUG = False
ALLOWED_HOSTS = os.environ.get("OPENOSH_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "openosh.server.urls"
WSGI_APPLICATION = "openosh.server.wsgi.application"
ASGI_APPLICATION = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "rules",
    "openosh.desk.isolation",
    "openosh.desk.journal",
    "openosh.desk.privacy",
    "openosh.desk.notices",
    "openosh.desk.people",
    "openosh.desk.registers",
    "openosh.desk.cases",
    "openosh.desk.papers",
    "openosh.desk.payments",
    "openosh.desk.service_records",
    "openosh.desk.forms",
    "openosh.desk.api",
    "openosh.desk.search",
    "openosh.desk.tables",
    "openosh.desk.site",
    # After our own, whose templates and words take the place of theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "openosh.server.office.Office",
]

MIDDLEWARE = [
    "openosh.server.watch.watchman.Watchman",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openosh.desk.site.security.SecurityHeaders",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "openosh.desk.api.bearing.BearerMiddleware",
    "openosh.desk.people.acting.ActingMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "openosh.desk.site.context.frame",
            ],
            "builtins": [
                "openosh.desk.site.templatetags.words",
                "openosh.desk.people.templatetags.controls",
            ],
        },
    },
]

# -- data ----------------------------------------------------------------------------------------

DATABASES = postgres.databases()
# A connection costs more than a page asks of it; one that a restarted server lost is made anew.
DATABASES["default"] |= {"CONN_MAX_AGE": 10 * 60, "CONN_HEALTH_CHECKS": True}
DATABASE_ROUTERS: list[str] = []
WEB_ROLE = DATABASES["default"]["USER"]
"""The role that row-level security binds; migrations grant it what it may do."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"
MEDIA_ROOT = VAR / "papers"
FONTS = Path(os.environ.get("OPENOSH_FONTS") or VAR / "fonts")
"""Where the fonts of forms and letters are; the system's are never used."""
CLAMAV = os.environ.get("OPENOSH_CLAMAV", "")
"""The virus scanner: the path of its socket, or ``host:port``; without it, structure alone."""
PUBLIC_ADDRESS = os.environ.get("OPENOSH_ADDRESS", "http://127.0.0.1:8000")
"""Under which address people reach the office: printed on letters, with the verification code."""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
    }
}

API_CALLS_PER_MINUTE = int(os.environ.get("OPENOSH_API_CALLS_PER_MINUTE", "120"))
"""How many calls a token may make in a minute; counted in the database, for every process."""

API_TOKENS_OF_AN_ORGANISATION = int(os.environ.get("OPENOSH_API_TOKENS", "20"))
"""How many living tokens an organisation may have: enough for its programs, and each is known."""

METRICS_TOKEN = os.environ.get("OPENOSH_METRICS_TOKEN", "")
"""Who may read ``/metrics``: whoever holds this; without it, this machine alone."""
LOG_LEVEL = os.environ.get("OPENOSH_LOG_LEVEL", "WARNING" if DEMONSTRATION else "INFO")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "office": {"()": "openosh.server.watch.logs.JsonLines"},
        "demonstration": {
            "()": "openosh.server.watch.logs.Readable",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "demonstration" if DEMONSTRATION else "office",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "openosh": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
    },
}

# -- language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Taipei"
USE_TZ = True
USE_I18N = True

# -- pages ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# -- who comes in --------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "openosh.desk.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "found_organisation": "10/h/key,30/h/ip",
    "claimed_practitioner": "10/h/key,30/h/ip",
    "token_refused": "10/m/ip",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {"signup": "openosh.desk.people.forms.SignupForm"} | {
    name: f"openosh.desk.people.entrance_forms.{form}"
    for name, form in {
        "add_email": "AddEmailForm",
        "change_password": "ChangePasswordForm",
        "login": "LoginForm",
        "reauthenticate": "ReauthenticateForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "set_password": "SetPasswordForm",
    }.items()
}
MFA_FORMS = {
    name: f"openosh.desk.people.entrance_forms.{form}"
    for name, form in {
        "activate_totp": "ActivateCodesForm",
        "add_webauthn": "AddPasskeyForm",
        "authenticate": "CodeForm",
        "edit_webauthn": "RenamePasskeyForm",
        "reauthenticate": "CodeAgainForm",
    }.items()
}
MFA_ALLOW_UNVERIFIED_EMAIL = DEMONSTRATION  # a demonstration sends no mail that could confirm it
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "［職健通］"
MFA_ADAPTER = "openosh.desk.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION
MFA_TOTP_ISSUER = "職健通"
MFA_TOTP_TOLERANCE = 1  # steps of half a minute: who types slowly, or whose telephone is slow
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_ADAPTER = "openosh.desk.people.adapters.SingleSignOnAdapter"
# The operator names only services that vouch for the addresses of their people.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": json.loads(os.environ.get("OPENOSH_OIDC") or "[]"),
        "OAUTH_PKCE_ENABLED": True,
    }
}
CARD_AUTHORITIES = VAR / "card-authorities"
"""Roots, certificates in between and revocation lists of the cards that the operator trusts."""
EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMONSTRATION
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = os.environ.get("OPENOSH_SMTP", "localhost")
DEFAULT_FROM_EMAIL = os.environ.get("OPENOSH_MAIL_FROM", "noreply@localhost")

# -- transport -----------------------------------------------------------------------------------

SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000  # a page asks for up to 200 rows of some thirty cells
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
