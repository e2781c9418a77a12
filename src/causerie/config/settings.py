"""Django's settings. With `environment`, the only reader of the environment."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from causerie import __version__

from . import environment

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home(os.environ)
INCOMING = HOME / "incoming"
INCOMING.mkdir(exist_ok=True, mode=0o700)

# What is kept here is nobody else's on this machine: database, log and archives are made for their owner only.
os.umask(0o077)
# A log that cannot be written (a full disk) must not become a traceback on top of the sentence somebody is reading.
logging.raiseExceptions = False

SECRET_KEY = environment.secret_key(HOME)
DEBUG = environment.flag(os.environ, "CAUSERIE_DEBUG")
HTTPS = environment.flag(os.environ, "CAUSERIE_HTTPS")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words(os.environ, "CAUSERIE_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in environment.words(os.environ, "CAUSERIE_HOSTS")]
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(os.environ, "CAUSERIE_TRUSTED_PROXIES", 0)
PRIVATE_NETWORKS = environment.private_networks(os.environ, "CAUSERIE_PRIVATE_NETWORKS")
TOKEN_KEYS = environment.token_keys(os.environ, HOME)
JETSTREAM = environment.stream(os.environ)
MAX_ARCHIVE_BYTES = environment.number(os.environ, "CAUSERIE_MAX_ARCHIVE_GB", 20) * 1024**3

# Mail goes to whoever asked for it for themselves, and only where somebody named a server for it.
MAIL = environment.mail(os.environ)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.host else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.host, MAIL.port, MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT = MAIL.tls, MAIL.starttls, 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

INSTALLED_APPS = [
    "causerie.store",
    "causerie.web",
    "causerie.today",
    "causerie.rooms.accounts",
    "causerie.rooms.house",
    "causerie.rooms.listen",
    "causerie.rooms.read",
    "causerie.rooms.talk",
    "causerie.rooms.archives",
    "causerie.rooms.audience",
    "causerie.rooms.evidence",
    "causerie.rooms.people",
    "causerie.rooms.intend",
    "causerie.rooms.write",
    "causerie.rooms.share",
    "causerie.rooms.review",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "causerie.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "causerie.web.sessions.SeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "causerie.web.middleware.BackMiddleware",
    "causerie.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "causerie.config.urls"
WSGI_APPLICATION = "causerie.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "causerie.web.context.face",
            ],
            "builtins": ["causerie.web.templatetags.say"],
        },
    }
]

# An import writes for seconds at a time: readers must not wait for it (WAL), writers queue instead of failing
# (IMMEDIATE, 30 s), and NORMAL loses at most the last transactions to a power cut, never the database.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
    "PRAGMA journal_size_limit=67108864;",
}
environment.database_can_be_reached(os.environ)
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{HOME / 'causerie.sqlite3'}", conn_max_age=300)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "causerie_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "causerie.web.signin.ClosedDoor"
ACCOUNT_FORMS = {"login": "causerie.web.forms.SignInForm", "change_password": "causerie.web.forms.PasswordForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "change_password": "5/m/user"}
USERSESSIONS_TRACK_ACTIVITY = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "causerie.web.errors.stale"
# Nothing inline, but for the one style element that Observable Plot puts into every plot it draws: always the same
# text, so its digest names it (tests/browser hold that no page is blocked from anything).
PLOT_STYLE = "'sha256-SgjNc3K/dJOn/wGF4KRGlSlGurHOsncfKxd6/DWDch4='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, PLOT_STYLE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

FILE_UPLOAD_HANDLERS = ["causerie.web.uploads.ToDisk"]
FILE_UPLOAD_TEMP_DIR = str(INCOMING)
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024**2

LANGUAGES = [("en", "English"), ("fr", "Français")]
LANGUAGE_CODE = environment.language(os.environ)
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The version in the path lets browsers keep style, fonts and scripts for a year without ever showing an old one.
STATIC_URL = f"/static/{__version__}/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "screen": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": HOME / "causerie.log",
            "maxBytes": 2_000_000,
            "backupCount": 3,
            "delay": True,
            "formatter": "line",
        },
    },
    # Its word on every orderly stop is no warning to the person who pressed Ctrl-C.
    # Nor does every request to a network belong in the log: addresses may say who was looked at.
    "loggers": {"django_tasks_db": {"level": "ERROR"}, "httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
    "root": {"handlers": ["screen", "file"], "level": "INFO"},
}
