"""A cooperative's own papers, and those of its makers that are its to look at."""

import pytest
from django.urls import reverse

from cooperatives.registry.models import Cooperative, CooperativeStaff, Requirement, Review, Submission
from tests import factories as make
from tests.paperwork import handed_in, photo, requirement

pytestmark = pytest.mark.django_db
QUEUE = "/kelola/berkas/antrean/"


@pytest.fixture
def cooperative():
    return make.cooperative()


def enter(client, cooperative, role=CooperativeStaff.MANAGER):
    person = make.staff(cooperative=cooperative, role=role)
    client.force_login(person)
    return person


@pytest.fixture
def place():
    return requirement(title="Foto dapur", reviewer=Requirement.COOPERATIVE)


class TestItsOwn:
    def test_sent_by_a_manager(self, client, cooperative):
        manager = enter(client, cooperative)
        assert "0 dari 5" in client.get("/kelola/berkas/").content.decode()
        answer = client.post("/kelola/berkas/rekening/", {"file": photo(), "number": "1234567890"})
        assert answer["Location"] == "/kelola/berkas/"
        sent = Submission.objects.get()
        assert (sent.cooperative, sent.enterprise, sent.submitted_by) == (cooperative, None, manager)
        assert Cooperative.objects.get(pk=cooperative.pk).bank_account_number == "1234567890"
        assert client.get(reverse("workspace:paper-file", args=[sent.pk])).status_code == 200

    @pytest.mark.parametrize("role", [CooperativeStaff.WAREHOUSE, CooperativeStaff.TRAINER, CooperativeStaff.COURIER])
    def test_others_may_only_read_the_list(self, client, cooperative, role):
        sent = handed_in(requirement=Requirement.objects.get(code="rat"), cooperative=cooperative)
        enter(client, cooperative, role)
        assert client.get("/kelola/berkas/").status_code == 200
        assert client.post("/kelola/berkas/rat/", {"file": photo()}).status_code == 403
        assert client.get(reverse("workspace:paper-file", args=[sent.pk])).status_code == 403
        assert Submission.objects.count() == 1

    def test_another_cooperatives_is_404(self, client, cooperative):
        sent = handed_in(requirement=Requirement.objects.get(code="rat"), cooperative=make.cooperative())
        enter(client, cooperative)
        assert client.get(reverse("workspace:paper-file", args=[sent.pk])).status_code == 404


class TestOfItsMakers:
    def test_queue_and_decision(self, client, cooperative, place):
        trainer = enter(client, cooperative, CooperativeStaff.TRAINER)
        paper = handed_in(requirement=place, enterprise=make.maker(cooperative=cooperative, name="Dapur Bu Enok"))
        assert "Dapur Bu Enok" in client.get(QUEUE).content.decode()
        page = reverse("workspace:paper-review", args=[paper.pk])
        html = client.get(page).content.decode()
        assert reverse("workspace:maker-file", args=[paper.pk]) in html
        assert client.get(reverse("workspace:maker-file", args=[paper.pk])).status_code == 200
        assert client.post(page, {"verdict": "approve"})["Location"] == QUEUE
        assert Review.objects.get().decided_by == trainer

    def test_what_the_office_looks_at_may_be_seen_but_not_decided(self, client, cooperative):
        enter(client, cooperative)
        paper = handed_in(requirement=requirement(), enterprise=make.maker(cooperative=cooperative))
        page = reverse("workspace:paper-review", args=[paper.pk])
        assert 'value="approve"' not in client.get(page).content.decode()
        assert client.post(page, {"verdict": "approve"}).status_code == 409
        assert not Review.objects.exists()

    def test_of_a_maker_without_an_agreement_it_is_404(self, client, cooperative, place):
        enter(client, cooperative)
        for maker in (make.enterprise(), make.maker(cooperative=make.cooperative())):
            paper = handed_in(requirement=place, enterprise=maker)
            for name in ("workspace:paper-review", "workspace:maker-file"):
                assert client.get(reverse(name, args=[paper.pk])).status_code == 404
            answer = client.post(reverse("workspace:paper-review", args=[paper.pk]), {"verdict": "approve"})
            assert answer.status_code == 404
        assert not Review.objects.exists()

    @pytest.mark.parametrize("role", [CooperativeStaff.WAREHOUSE, CooperativeStaff.TREASURER, CooperativeStaff.COURIER])
    def test_who_accompanies_no_makers_sees_none(self, client, cooperative, place, role):
        enter(client, cooperative, role)
        paper = handed_in(requirement=place, enterprise=make.maker(cooperative=cooperative))
        for page in (QUEUE, reverse("workspace:paper-review", args=[paper.pk])):
            answer = client.get(page)
            assert answer.status_code == 403
            assert "hanya dibuka pengurus dan pendamping" in answer.content.decode()
        assert client.get(reverse("workspace:maker-file", args=[paper.pk])).status_code == 403
