"""All settings of Lumbung. What differs between machines comes from the environment."""

from django.utils.translation import gettext_lazy as _

from marketplace.settings.environment import INSECURE_KEY, NAME, PRODUCTION, ROOT, VAR, env, require_production_settings
from marketplace.settings.oscar import *  # noqa: F403
from marketplace.settings.oscar import OSCAR_APPS

require_production_settings()

LUMBUNG_ENV = NAME

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=INSECURE_KEY)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# With SECRET_KEY it makes the key that NIK and NPWP are encrypted with; the first of the list encrypts, all decrypt.
SALT_KEY = env.list("SALT_KEY", default=["lumbung-register"])
DEMO_PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{DEMO_PORT}")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1
APPEND_SLASH = True

INSTALLED_APPS = [
    "marketplace.users",
    "cooperatives.regions",
    "cooperatives.registry",
    "cooperatives.agreements",
    "cooperatives.distribution",
    "cooperatives.settlement",
    "cooperatives.messaging",
    "cooperatives.workspace",
    "cooperatives.indicators",
    "cooperatives.office",
    "marketplace.pages",
    "marketplace.storefronts",
    "marketplace.selling",
    "marketplace",
    "themes",
    *OSCAR_APPS,
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "phonenumber_field",
    "encrypted_fields",
    "django_tasks_db",
]

MIDDLEWARE = [
    "marketplace.safety.Safety",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "marketplace.language.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marketplace.basket.middleware.BasketMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "marketplace" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oscar.core.context_processors.metadata",
            ],
            "builtins": ["marketplace.templatetags.lumbung"],
        },
    }
]

# --- database, cache, background work -------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'lumbung.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue at BEGIN instead of failing half-way; readers never wait (WAL).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
}
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=30)
CATALOGUE_PAGE_DECORATOR = "marketplace.page_cache.cached_page"  # how pages of goods are kept for visitors

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- people ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_ADAPTER = "marketplace.users.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "marketplace.users.forms.LoginForm",
    "signup": "marketplace.users.forms.SignupForm",
    "request_login_code": "marketplace.users.forms.RequestLoginCodeForm",
    "reset_password": "marketplace.users.forms.ResetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
# Nothing that a stranger writes down at sign-up opens the account later, but the phone that she proves there.
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/masuk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# How many proxies in front add to X-Forwarded-For: limits on tries count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

# --- language and place ---------------------------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "marketplace" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
PHONENUMBER_DEFAULT_REGION = "ID"
PHONENUMBER_DB_FORMAT = "E164"

# --- files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR / "static"))
STATICFILES_DIRS = [ROOT / "marketplace" / "static"]
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR / "media"))
PRIVATE_ROOT = env.str("PRIVATE_ROOT", default=str(VAR / "private"))
STORAGES: dict[str, dict] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Papers, imports and signed agreements: never given out by address.
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if not PRODUCTION:
    # Straight from the sources, without a step that gathers and stamps them.
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# --- Wagtail --------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Lumbung"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"png": "webp", "jpeg": "webp", "avif": "avif", "webp": "webp"}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # passwords are reset where people sign in, and only there
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]  # none that a browser runs

# --- search, payments, messages -------------------------------------------------------------------------------------

SEARCH_URL = env.str("SEARCH_URL", default="")  # empty: the embedded engine
SEARCH_DIR = env.str("SEARCH_DIR", default=str(VAR / "search"))
SEARCH_NODE_CLASS = env.str("SEARCH_NODE_CLASS", default="")

DEMO = NAME == "demo"  # pays through the stand-in that marketplace.demo.stack starts
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", default="sk_test_demo" if DEMO else "")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", default="whsec_demo" if DEMO else "")
# Empty: Stripe itself.
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default=f"http://127.0.0.1:{DEMO_PORT + 420}" if DEMO else "")
STRIPE_MINIMUM = env.int("STRIPE_MINIMUM", default=10_000)  # rupiah; the settlement currency's minimum decides
# Where cooperatives may have accounts that receive transfers at Stripe; Indonesia is not among those. Empty: none.
STRIPE_CONNECT_COUNTRY = env.str("STRIPE_CONNECT_COUNTRY", default="SG" if DEMO else "")

BANK_TRANSFER_ACCOUNT = {
    "bank": env.str("BANK_TRANSFER_BANK", default="Bank BRI"),
    "number": env.str("BANK_TRANSFER_NUMBER", default="0000 0100 0000 001"),
    "holder": env.str("BANK_TRANSFER_HOLDER", default="Koperasi Sekunder Lumbung Bogor"),
}
# What follows when a fulfilment was handed over; called in the same transaction.
HANDOVER_FOLLOWERS = ["marketplace.order.handing_over.after_handover"]
# What follows when a buyer did not take her parcel; called in the same transaction.
REFUSAL_FOLLOWERS = ["marketplace.order.withdrawing.after_refusal"]
# Who is told of every step of a fulfilment, in the same transaction: called with `fulfilment` and `step`.
STEP_FOLLOWERS = [
    "cooperatives.distribution.packing.following.after_step",
    "cooperatives.distribution.counter.capacity.after_step",
    "marketplace.order.telling.step_taken",
]
# Who knows what courier services ask (cooperatives/distribution/rates/port.py). Those over the network are silent until
# they have a key.
RATE_PROVIDERS = [
    "cooperatives.distribution.rates.table.TableRates",
    "cooperatives.distribution.rates.rajaongkir.RajaOngkir",
    "cooperatives.distribution.rates.biteship.Biteship",
]
RAJAONGKIR_KEY = env.str("RAJAONGKIR_KEY", default="")
RAJAONGKIR_URL = env.str("RAJAONGKIR_URL", default="https://rajaongkir.komerce.id/api/v1")
RAJAONGKIR_COURIERS = env.str("RAJAONGKIR_COURIERS", default="jne:pos:jnt:sicepat:anteraja")
BITESHIP_KEY = env.str("BITESHIP_KEY", default="")
BITESHIP_URL = env.str("BITESHIP_URL", default="https://api.biteship.com")
BITESHIP_COURIERS = env.str("BITESHIP_COURIERS", default="jne,pos,jnt,sicepat,anteraja")
# What becomes of pieces that a maker did not bring: called with `shortage`, `outcome`, `by` and `at` in the same
# transaction, each gives back the outcome that it really came to.
SHORTAGE_FOLLOWERS = ["marketplace.order.shortages.after_shortage"]
# What a payment gateway is, in the order in which buyers are offered them (marketplace/payment/gateways.py).
PAYMENT_GATEWAYS = [
    "marketplace.payment.cash.gateway.Cash",
    "marketplace.payment.bank_transfer.gateway.BankTransfer",
    "marketplace.payment.qris.gateway.Qris",
    "marketplace.payment.stripe.port.Stripe",
]
# Pays a buyer back what she returned, and puts the goods where they belong; called in the same transaction.
RETURN_PAYER = "marketplace.order.returning.pay_return"
# Sends a refund that was decided; called in the background, after its transaction.
REFUND_SENDER = "marketplace.payment.refunds.tasks.send"
PAYOUT_RAILS = [
    *(["marketplace.payment.stripe.rail.StripeTransfers"] if STRIPE_CONNECT_COUNTRY else []),
    "cooperatives.settlement.rails.bank.Bank",
    "cooperatives.settlement.rails.cash.Cash",
]
# A transfer of at least so many rupiah is confirmed by two people.
TWO_PEOPLE_FROM = env.int("TWO_PEOPLE_FROM", default=5_000_000)
# The operator keeps this part of the price, in 1/10,000, out of the cooperative's fees: an UMKM earns what it signed.
PLATFORM_FEE_BASIS_POINTS = env.int("PLATFORM_FEE_BASIS_POINTS", default=0)
# Income tax withheld from sellers (PPh 22, PMK 37/2025): off until the operator is designated.
WITHHOLD_INCOME_TAX = env.bool("WITHHOLD_INCOME_TAX", default=False)
PAYMENT_DEADLINE_HOURS = env.int("PAYMENT_DEADLINE_HOURS", default=24)

TEXT_CHANNEL = env.str("TEXT_CHANNEL", default="cooperatives.messaging.sending.log_channel")
SMS_CHANNEL = env.str("SMS_CHANNEL", default="")  # where the first channel fails; empty: no second way
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Lumbung <pesan@lumbung.example>")
OSCAR_FROM_EMAIL = DEFAULT_FROM_EMAIL

# --- safety ---------------------------------------------------------------------------------------------------------

HTTPS = PRODUCTION and SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OSCAR_BASKET_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"  # Wagtail itself lets its previews into its own frames

# Where a page may send a form, besides this site: Stripe's page to pay on, and the one to open an account on.
STRIPE_PAGES = [STRIPE_API_BASE] if STRIPE_API_BASE else ["https://checkout.stripe.com", "https://connect.stripe.com"]
PAYMENT_PAGES = env.list("PAYMENT_PAGES", default=STRIPE_PAGES)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_secret_links": {"()": "marketplace.logs.WithoutSecretLinks"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            # Elsewhere the texts to buyers are read in the log, with their links.
            "filters": ["without_secret_links"] if PRODUCTION else [],
        },
    },
    # Django's own handlers of these two would pass the filter by.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING")},
}
