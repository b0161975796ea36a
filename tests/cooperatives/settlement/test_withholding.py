from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from cooperatives.registry.papers.scanning import NotAPaper
from cooperatives.settlement.models import TaxStatus
from cooperatives.settlement.withholding import DocumentMissing, UnknownStatus, set_status, taxed_ids
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def letter() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (300, 400), "white").save(file, "PNG")
    return file


@pytest.fixture
def decide():
    enterprise, treasurer = factories.enterprise(), factories.user()

    def decide(**changes) -> TaxStatus:
        facts = {"kind": TaxStatus.BELOW, "since": date(2026, 11, 24), "document": letter()}
        return set_status(enterprise=enterprise, by=treasurer, at=NOW, **facts | changes)

    return decide


@pytest.mark.django_db
class TestSetStatus:
    def test_keeps_the_letter_under_a_name_that_nobody_guesses(self, decide):
        status = decide()
        assert (status.kind, status.since, status.decided_at) == (TaxStatus.BELOW, date(2026, 11, 24), NOW)
        assert status.document.name.startswith("tax/") and status.document.name.endswith(".jpg")
        assert str(status.enterprise.pk) + "-" not in status.document.name
        assert status.document.read(3) == b"\xff\xd8\xff"

    def test_to_be_taxed_needs_no_letter(self, decide):
        assert not decide(kind=TaxStatus.NORMAL, document=None).document

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"kind": "free"}, UnknownStatus),
            ({"document": None}, DocumentMissing),
            ({"kind": TaxStatus.EXEMPT, "document": None}, DocumentMissing),
            ({"document": BytesIO(b"a program")}, NotAPaper),
        ],
    )
    def test_refusals_write_nothing(self, decide, wrong, refusal):
        with pytest.raises(refusal):
            decide(**wrong)
        assert not TaxStatus.objects.exists()


@pytest.mark.django_db
def test_the_latest_status_that_has_begun_holds_for_each(decide, django_assert_num_queries):
    spared = decide(since=date(2026, 1, 1)).enterprise
    decide(since=date(2026, 11, 25), kind=TaxStatus.NORMAL, document=None)
    other = factories.enterprise()
    with django_assert_num_queries(1):
        assert taxed_ids(enterprise_ids=[spared.pk, other.pk], at=NOW) == {other.pk}
    assert taxed_ids(enterprise_ids=[spared.pk], at=datetime(2026, 11, 24, 17, 0, tzinfo=UTC)) == {spared.pk}
