import re
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.marketplace.checkout.shop import Shop
from tests import factories
def test_m(client, db):
    shop = Shop(client)
    for number in range(10):
        maker = factories.maker(cooperative=[shop.first, shop.second][number % 2])
        product = factories.product(enterprise=maker)
        client.post(f"/belanja/basket/add/{product.pk}/", {"quantity": "1"}, HTTP_SEC_FETCH_SITE="same-origin")
    data = shop.typed()
    with CaptureQueriesContext(connection) as c:
        assert client.post(Shop.URL, data).status_code == 302
    n=0
    for q in c.captured_queries:
        s=q["sql"]
        if "SAVEPOINT" in s: continue
        n+=1
        m=re.search(r'(FROM|INTO|UPDATE) "(\w+)"', s)
        print(n, s[:8], m and m[2], s[-90:])
    print(len(c.captured_queries))
