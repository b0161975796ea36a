from cooperatives.registry.qris import read_qris
from marketplace.demo.counter_qris import counter_qris
from marketplace.payment.qris.code import payable


def test_the_demo_has_codes_that_can_be_made_into_one_for_a_payment():
    text = counter_qris(number=17, name="Koperasi Produsen Sauyunan Ciampea")
    assert read_qris(text).merchant == "KOPERASI PRODUSEN SAUYUNA"
    assert payable(text)
    assert counter_qris(number=18, name="Koperasi Produsen Sauyunan Ciampea") != text
