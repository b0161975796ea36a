import pytest

from cooperatives.settlement.bank_details import BankDetails, DetailsRefused, read_details


@pytest.mark.parametrize(
    ("bank", "number", "holder", "field"),
    [
        (" ", "1234567890", "Rina", "bank"),
        ("BRI", "12-34", "Rina", "number"),
        ("BRI", "satu dua tiga", "Rina", "number"),
        ("BRI", "1234567890", "", "holder"),
        ("BRI", "1234567890", "1234567890", "holder"),
    ],
)
def test_an_account_that_cannot_be_one_is_refused(bank, number, holder, field):
    with pytest.raises(DetailsRefused) as refusal:
        read_details(bank=bank, number=number, holder=holder)
    assert refusal.value.field == field


def test_an_account_is_made_tidy():
    read = read_details(bank="  Bank  Jago ", number="1234 5678-90", holder=" Rina  Marlina ")
    assert read == BankDetails(bank="Bank Jago", number="1234567890", holder="Rina Marlina")


def test_a_business_may_have_a_number_in_its_name():
    assert read_details(bank="BRI", number="1234567890", holder="UD 99 Jaya").holder == "UD 99 Jaya"
