"""What every test may count on: the regions, and a cache that forgets."""

import pytest
from django.core.cache import cache
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation

from catalogue.remembering import forget_all
from cooperatives.regions.loading import load_regions
from cooperatives.registry.papers.first_requirements import bring_requirements


@pytest.fixture(autouse=True)
def regions(request):
    """Bring the regions and the first requirements back: a transactional test before this one has emptied every table.

    Does nothing in tests that use no database.
    """
    marker = request.node.get_closest_marker("django_db")
    names = set(request.fixturenames)
    if marker is None and not names & {"db", "transactional_db", "live_server"}:
        return
    transactional = (
        "transactional_db" in names or "live_server" in names or (marker and marker.kwargs.get("transaction"))
    )
    request.getfixturevalue("transactional_db" if transactional else "db")
    # The app registry is not filled yet when this file is read.
    from cooperatives.regions.models import District, Village
    from cooperatives.registry.models import Requirement

    if not District.objects.exists():
        load_regions(district_model=District, village_model=Village)
        bring_requirements(requirement_model=Requirement)


@pytest.fixture(scope="session", autouse=True)
def emptying_lifts_the_guards():
    """The books refuse to be emptied; after a transactional test they are, with the guards down for that moment."""
    # The app registry is not filled yet when this file is read.
    from cooperatives.settlement.ledger.guards import unguarded

    plain = BaseDatabaseOperations.execute_sql_flush

    def flush(operations, statements):
        with unguarded(operations.connection):
            plain(operations, statements)

    BaseDatabaseOperations.execute_sql_flush = flush
    yield
    BaseDatabaseOperations.execute_sql_flush = plain


@pytest.fixture(autouse=True)
def fresh_cache():
    """No test meets what another one left in the cache."""
    cache.clear()
    forget_all()
    yield
    cache.clear()
    forget_all()


@pytest.fixture(autouse=True)
def indonesian():
    """A test that opens an English page does not make the next one speak English."""
    with translation.override("id"):
        yield
