"""The settings of the test suite: as in production, but for speed and for reaching nothing outside."""

import os
import tempfile

os.environ["LUMBUNG_ENV"] = "test"

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.base import DATABASES, STORAGES, env

# A place that stays lets `pytest --reuse-db` skip the migrations.
_scratch = os.environ.get("LUMBUNG_TEST_SCRATCH") or tempfile.mkdtemp(prefix="lumbung-test-")
MEDIA_ROOT = f"{_scratch}/media"
PRIVATE_ROOT = f"{_scratch}/private"
SEARCH_DIR = f"{_scratch}/search"
SEARCH_URL = ""
STATIC_ROOT = f"{_scratch}/static"
os.makedirs(STATIC_ROOT, exist_ok=True)  # WhiteNoise warns of a missing one
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of the concurrency tests must meet in one database.
    DATABASES["default"]["TEST"] = {"NAME": f"{_scratch}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STRIPE_SECRET_KEY = "sk_test_lumbung"  # noqa: S105
STRIPE_WEBHOOK_SECRET = "whsec_lumbung_test"  # noqa: S105
STRIPE_API_BASE = env.str("LUMBUNG_TEST_STRIPE", default="http://127.0.0.1:9")
