import logging

import pytest

from marketplace.logs import WithoutSecretLinks

SECRET = "Zm9vYmFyYmF6cXV4MTIzNA"


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"Not Found: /pesanan/{SECRET}/", ()),
        ("%s: %s", ("Not Found", f"/en/pesanan/{SECRET}/bayar/?kembali=1")),
        ('"%s" %s %s', (f"GET /pesanan/{SECRET}/ HTTP/1.1", "404", "12")),
    ],
)
def test_a_secret_link_is_not_written_down(message, arguments):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, arguments, None)
    assert WithoutSecretLinks().filter(record)
    assert SECRET not in record.getMessage()
    assert "/pesanan/[secret]/" in record.getMessage()


def test_the_link_of_an_invitation_is_secret_too():
    record = logging.LogRecord("x", logging.INFO, "", 0, f"GET /jual/undangan/{SECRET}/terima/", None, None)
    WithoutSecretLinks().filter(record)
    assert record.getMessage() == "GET /jual/undangan/[secret]/terima/"


def test_other_messages_stay_as_they_are():
    record = logging.LogRecord("x", logging.INFO, "", 0, "%d orders at /pesanan/", (3,), None)
    WithoutSecretLinks().filter(record)
    assert (record.msg, record.args) == ("%d orders at /pesanan/", (3,))
