from catalogue.search.outbox import Pending  # noqa: F401
