import pytest

from cooperatives.registry.identity import CHECKS
from cooperatives.registry.models import Certificate, Cooperative, Enterprise, Requirement
from cooperatives.registry.papers.requirements import FIELDS, NUMBERS, asked, sells_food
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_set_to_begin_with():
    rows = Requirement.objects.values_list("code", "subject", "condition", "reviewer", "is_mandatory")
    assert list(rows.order_by("position")) == [
        ("nib", "enterprise", "always", "dinas", True),
        ("ktp", "enterprise", "always", "dinas", True),
        ("tempat-usaha", "enterprise", "always", "cooperative", True),
        ("spp-irt", "enterprise", "food", "dinas", True),
        ("halal", "enterprise", "food", "dinas", True),
        ("npwp", "enterprise", "always", "dinas", False),
        ("nik-koperasi", "cooperative", "always", "dinas", True),
        ("akta", "cooperative", "always", "dinas", True),
        ("npwp-koperasi", "cooperative", "always", "dinas", True),
        ("rat", "cooperative", "always", "dinas", True),
        ("rekening", "cooperative", "always", "dinas", True),
    ]


@pytest.mark.parametrize(
    ("code", "number", "label", "issued", "expires", "needed"),
    [
        ("ktp", "national_id", "NIK", False, False, False),
        ("tempat-usaha", "", "", False, False, False),
        ("spp-irt", Certificate.PIRT, "Nomor SPP-IRT", True, True, True),
        ("halal", Certificate.HALAL, "Nomor sertifikat halal", True, True, False),
        ("rekening", "bank_account_number", "Nomor rekening", True, False, False),
        ("rat", "", "", True, False, False),
    ],
)
def test_what_is_asked_beside_the_file(code, number, label, issued, expires, needed):
    ask = asked(Requirement.objects.get(code=code))
    assert (ask.number, ask.number_label) == (number, label)
    assert (ask.issued, ask.expires, ask.expires_needed) == (issued, expires, needed)


def test_every_field_an_administrator_may_name_is_there():
    models = {Requirement.ENTERPRISE: Enterprise, Requirement.COOPERATIVE: Cooperative}
    for subject, names in FIELDS.items():
        assert {field.name for field in models[subject]._meta.get_fields()} >= set(names)
    assert set(CHECKS) >= NUMBERS


def test_food_is_told_by_the_trade_or_by_what_is_offered(django_assert_num_queries):
    by_trade, by_goods = make.enterprise(kbli="10794"), make.enterprise(kbli="47912")
    bags, nothing = make.enterprise(kbli="15121"), make.enterprise()
    make.product(enterprise=by_goods, is_food=True)
    make.product(enterprise=bags, is_food=False)
    with django_assert_num_queries(1):
        assert sells_food(enterprises=[by_trade, by_goods, bags, nothing]) == {by_trade.pk, by_goods.pk}
