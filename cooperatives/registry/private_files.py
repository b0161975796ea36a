"""Where files with personal data lie: outside what the web server gives out; a view that knows who asks reads them."""

from django.core.files.storage import Storage, storages


def private_files() -> Storage:
    return storages["private"]
