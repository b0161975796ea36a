"""Staff's own words are refused when they could not be sent."""

import pytest

from cooperatives.messaging.models import Wording
from cooperatives.messaging.wagtail_hooks import WordingViewSet

pytestmark = pytest.mark.django_db


def form(text, event="parcel-packed"):
    model_form = WordingViewSet().get_edit_handler().get_form_class()
    return model_form(data={"event": event, "language": "id", "subject": "", "text": text}, instance=Wording())


def test_words_with_known_facts_are_taken():
    assert form("Siap: %(number)s dari %(cooperative)s, 100%% segar. %(link)s").is_valid()


@pytest.mark.parametrize(
    "text, said",
    [
        ("Halo %(nama)s %(link)s", "%(number)s, %(cooperative)s, %(link)s"),
        ("100% segar %(link)s", "%%"),
        ("Siap: %(number)s", "%(link)s"),
    ],
)
def test_words_that_could_not_be_sent_say_why(text, said):
    refused = form(text)
    assert not refused.is_valid()
    assert said in str(refused.errors["text"])
