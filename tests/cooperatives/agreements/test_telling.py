"""What the other side is told, and on which phone."""

import pytest
from django_tasks_db.models import DBTaskResult

from cooperatives.agreements import answering, ending, tasks, telling
from cooperatives.agreements.models import Event, Version
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, ENTERPRISE, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


@pytest.fixture
def sent(monkeypatch, settings):
    settings.SITE_URL = "https://lumbung.example"
    texts: list[tuple[str, str]] = []
    monkeypatch.setattr(telling, "send_text", lambda *, to, text: texts.append((to, text)))
    return texts


def queued() -> list[list]:
    rows = DBTaskResult.objects.filter(task_path__endswith=".tell").order_by("enqueued_at")
    return [row.args_kwargs["args"] for row in rows]


def test_an_offer_is_told_to_the_owner_with_a_link(both, sent):
    version = bonds.offered(both)
    assert queued() == [[version.pk, "offered", ENTERPRISE, ""]]
    tasks.tell.call(*queued()[0])
    ((to, text),) = sent
    assert to == both.enterprise.phone.as_e164
    assert both.cooperative.name in text and text.endswith(f"https://lumbung.example/nota/{version.pk}/")


def test_an_answer_and_a_notice_are_told_to_the_other_side(both):
    declined = bonds.offered(both)
    answering.decline(version=declined, by=both.owner, at=NOW)
    version = bonds.signed(both)
    ending.terminate(version=version, party=COOPERATIVE, by=both.manager, at=NOW, reason="Pindah")
    assert [args[1:3] for args in queued()] == [
        ["offered", ENTERPRISE],
        ["declined", COOPERATIVE],
        ["offered", ENTERPRISE],
        ["signed", COOPERATIVE],
        ["notice", ENTERPRISE],
    ]


@pytest.mark.parametrize("party", [COOPERATIVE, ENTERPRISE])
def test_every_event_that_is_told_has_its_sentence(both, sent, party):
    version = bonds.draft(both)
    told = [kind for kind, _name in Event.KINDS if telling.tell(version=version, kind=kind, party=party, note="30")]
    assert set(told) == {kind for kind, _name in Event.KINDS} - {"drafted", "changed", "amended", "renewed"}
    assert len({text for _to, text in sent}) == len(sent) == len(told)
    assert not any("%(" in text for _to, text in sent)


def test_the_phone_of_a_side_is_its_own_or_that_of_who_signs(both, sent):
    agreement = bonds.draft(both).agreement
    phones = [telling.phone_of(agreement=agreement, party=party) for party in (COOPERATIVE, ENTERPRISE)]
    assert phones == [both.cooperative.phone.as_e164, both.enterprise.phone.as_e164]
    both.cooperative.phone = both.enterprise.phone = ""
    both.cooperative.save()
    both.enterprise.save()
    agreement = type(agreement).objects.get()
    phones = [telling.phone_of(agreement=agreement, party=party) for party in (COOPERATIVE, ENTERPRISE)]
    assert phones == [both.manager.phone.as_e164, both.owner.phone.as_e164]
    both.enterprise.partner.users.set([factories.user()])
    assert telling.tell(version=Version.objects.get(), kind=Event.OFFERED, party=ENTERPRISE) is False
    assert sent == []
