import pytest
from tests import factories
pytestmark = pytest.mark.django_db
def test_a(django_assert_max_num_queries):
    k = factories.cooperative(); k2 = factories.cooperative(pickup=True)
    g = {factories.product(enterprise=factories.maker(cooperative=c)): 2 for c in (k, k2)}
    with django_assert_max_num_queries(100):
        o = factories.order(goods=g, pickup=False)
    assert o.fulfilments.count() == 2
    assert o.total_incl_tax == 2*36000+14000
    assert factories.order(payment_method="bank_transfer").payments.get().unique_code
