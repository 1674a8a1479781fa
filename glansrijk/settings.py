"""Settings: every value that differs per place comes from the environment (docs/settings.md lists them all)."""

from pathlib import Path

from environs import FileAwareEnv

from glansrijk.accounts.which_forms import ACCOUNT_FORMS, MFA_FORMS  # noqa: F401 -- settings of the library
from glansrijk.lib.secret_key import secret_key_in

env = FileAwareEnv(strip_whitespace=True)  # GLANSRIJK_X_FILE names a file that holds GLANSRIJK_X
BASE = Path(__file__).resolve().parent.parent

# --- What differs per place -------------------------------------------------------------------------------------------
DATA = Path(env.str("GLANSRIJK_DATA", str(BASE / "var"))).resolve()
DEBUG = env.bool("GLANSRIJK_DEBUG", False)
DEMO = env.bool("GLANSRIJK_DEMO", False)
PLAIN_HTTP = env.bool("GLANSRIJK_PLAIN_HTTP", False)
ALLOWED_HOSTS = env.list("GLANSRIJK_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".") and host != "*"]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("GLANSRIJK_PROXIES", 0)
DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.str("GLANSRIJK_SECRET_KEY", "") or secret_key_in(DATA)
SECRET_KEY_FALLBACKS: list[str] = env.list("GLANSRIJK_OLD_SECRET_KEYS", [])
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA / 'glansrijk.sqlite3'}", conn_max_age=600)
    if DATABASE_URL
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "glansrijk.sqlite3",
        "CONN_MAX_AGE": 600,
        # Readers never wait for a writer (WAL); a writer takes its lock at once (IMMEDIATE), not halfway. What is told
        # to be kept is on the disk (FULL): with NORMAL a power cut takes the last of it (docs/decisions/0023).
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Who logs in as the owner of the tables works as this role in every request (docs/decisions/0017).
DATABASE_ROLE = env.str("GLANSRIJK_DATABASE_ROLE", "")
if DATABASE_URL.startswith("postgres"):
    # A prepared read that comes back is planned by the server once per connection (lib/prepared).
    options = env.dj_db_url("DATABASE_URL").get("OPTIONS") or {}
    DATABASES["default"] |= {"ENGINE": "glansrijk.lib.postgresql", "OPTIONS": {"prepare_threshold": 3, **options}}
EMAIL = env.dj_email_url("GLANSRIJK_MAIL_URL", "console:")
# Ours knows when a letter may be there already though no answer came.
OWN_BACKEND = {"django.core.mail.backends.smtp.EmailBackend": "glansrijk.outbox.mail_server.MailServer"}
EMAIL_BACKEND = OWN_BACKEND.get(EMAIL["EMAIL_BACKEND"], EMAIL["EMAIL_BACKEND"])
EMAIL_HOST = EMAIL.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (EMAIL.get(f"EMAIL_HOST_{part}") or "" for part in ("USER", "PASSWORD"))
EMAIL_USE_TLS, EMAIL_USE_SSL = (EMAIL.get(f"EMAIL_USE_{part}", False) for part in ("TLS", "SSL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("GLANSRIJK_MAIL_FROM", "Glansrijk <glansrijk@localhost>")

# --- The house --------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "glansrijk.accounts",
    "glansrijk.audit",
    "glansrijk.outbox",
    "glansrijk.schools",
    "glansrijk.relations",
    "glansrijk.together",
    "glansrijk.talks",
    "glansrijk.rounds",
    "glansrijk.team",
    "glansrijk.network",
    "glansrijk.pulse",
    "glansrijk.privacy",
    "glansrijk.home",
    "glansrijk.demo",
    "glansrijk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Above the static files, so that these get the same headers as pages.
    "glansrijk.lib.headers.protect",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "glansrijk.lib.content_policy.PolicyMiddleware",
    "glansrijk.lib.small_pages.compress",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "glansrijk.accounts.session_limits.limit",
    # A child at the teacher's computer gets no further than this.
    "glansrijk.accounts.narrowing.wall",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "glansrijk.accounts.language.speak",
    # Below who it is and what they speak, so that its refusals can be pages too.
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "glansrijk.accounts.closed_by_default.SignedInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # On PostgreSQL only: one transaction, in which no school is open until a rule of access opens it. At the bottom:
    # what waits for the commit (mails of allauth) still finds its request, and the tables above it have no school.
    "glansrijk.lib.second_wall.WallMiddleware",
]
ROOT_URLCONF = "glansrijk.urls"
WSGI_APPLICATION = "glansrijk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "glansrijk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "glansrijk.home.navigation.in_every_page",
                "glansrijk.accounts.idle_page.in_every_page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "glansrijk.lib.templatetags.look",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Signing in -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["glansrijk.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "glansrijk.accounts.password_rules.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# The providers of accounts that schools chose (Microsoft, Google, any OpenID Connect): docs/settings.md.
SIGN_IN_FILE = env.str("GLANSRIJK_SIGN_IN_FILE", "")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_ADAPTER = "glansrijk.accounts.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if PLAIN_HTTP else "https"
# Who chose a password by the link from their own mailbox need not type it again; the second step is still asked.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds; an invitation sent on Friday still works on Monday
# Django's own links: those of the library would keep a second copy of every address in a table of their own.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- a name
# A key is an account at one address (glansrijk.accounts.throttling); a whole school may share one address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "40/m/ip,5/5m/key",
    "sign_in_of_account": "60/h/key",
    "reset_password": "20/m/ip,3/5m/key",
    # Lists, letters and dossiers that leave, and finding a family (glansrijk.lib.limits). A key is a school.
    "take_out": "60/h/user",
    "take_out_of_school": "600/h/key",
    "search": "120/m/user",
    "search_of_school": "1200/m/key",
    # There and back count each; a whole school may sit behind one address.
    "provider": "120/m/ip",
    # For parents: a key is an e-mail address at one school (here: from one place), a school at one place, or a parent.
    "parent_code_asked_here": "4/h/key",
    "parent_code_asked": "30/h/ip,8/h/key",
    "parent_code_typed": "60/h/ip",
    "letter_code_typed": "10/h/key",
    "parent_story": "12/h/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
# A passkey always asks for a finger, a face or a PIN: so it is two steps in one, at every use.
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
MFA_TOTP_ISSUER = "Glansrijk"
MFA_ADAPTER = "glansrijk.accounts.adapter.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the school gave the address; nobody makes an account by themselves
# Throttling must count for all workers together, so it counts in the database and not per process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # When it is full the cache throws away counts that still run. The 300 of Django are full in a minute.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
SESSION_ENGINE = "glansrijk.accounts.sessions"
SESSION_IDLE_SECONDS = 30 * 60
PARENT_IDLE_SECONDS = 20 * 60
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_NAME = "glansrijk" if PLAIN_HTTP else "__Host-glansrijk"
CSRF_COOKIE_NAME = "glansrijk-csrf" if PLAIN_HTTP else "__Host-glansrijk-csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie beside the two above
CSRF_FAILURE_VIEW = "glansrijk.accounts.views.form_expired"

# --- What a browser may do with our pages -----------------------------------------------------------------------------
SECURE_SSL_REDIRECT = False  # the proxy in front speaks TLS; a redirect here would break its health checks
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the domain above us is not ours to decide about, so neither are its other names …
    "security.W021",  # … nor its place on the browsers' list
    "security.W008",  # the proxy redirects to https (above)
    *(["security.W004", "security.W012", "security.W016"] if PLAIN_HTTP else []),  # asked for: a demo without TLS
]
_SELF = "'self'"
_NONE = "'none'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [_NONE],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "connect-src": [_SELF],
        "form-action": [_SELF],
        "manifest-src": [_SELF],
        "base-uri": [_NONE],
        "object-src": [_NONE],
        "frame-ancestors": [_NONE],
    }
}

# --- Language, time, files --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("pl", "Polski"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
]
STAFF_LANGUAGES = ["nl", "en"]  # in which all pages of staff are there; the others hold what parents read
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# After `collectstatic` files are served by their content's name; without it straight from the source (tests).
STATIC_COLLECTED = env.bool("GLANSRIJK_STATIC_COLLECTED", False)
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
STATICFILES_DIRS = [BASE / "glansrijk" / "static"]
STORAGES = {
    "default": {"BACKEND": "glansrijk.lib.kept_files.KeptFiles", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {
        "BACKEND": "glansrijk.lib.static_files.NamedByContent"
        if STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- Work in the background -------------------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Logs: facts with field names, no request bodies and no names of people -------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "logging.Formatter" if DEBUG else "glansrijk.lib.quiet_logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
