import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def indonesian():
    """The language that a request leaves behind in the thread must not reach the next test."""
    with translation.override("id"):
        yield
