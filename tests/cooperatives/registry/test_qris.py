import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.qris import NotQris, checksum, read_qris


def qris(**changed: str) -> str:
    tags = {"00": "01", "01": "11", "26": "0014ID.CO.QRIS.WWW", "52": "5411", "53": "360", "58": "ID"}
    tags |= {"59": "KOPERASI SAUYUNAN", "60": "KAB. BOGOR"} | {key.strip("t"): value for key, value in changed.items()}
    text = "".join(f"{tag}{len(value):02}{value}" for tag, value in sorted(tags.items())) + "6304"
    return text + checksum(text)


def test_the_checksum_is_that_of_the_standard():
    assert checksum("123456789") == "29B1"  # CRC-16/CCITT-FALSE's own test value


def test_a_static_one_names_its_merchant():
    read = read_qris(f" {qris()}\n")
    assert (read.text, read.merchant, read.city) == (qris(), "KOPERASI SAUYUNAN", "KAB. BOGOR")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "bukan isi QRIS"),
        ("https://qris.id/koperasi", "bukan isi QRIS"),
        (qris()[:-1] + ("0" if qris()[-1] != "0" else "1"), "tidak utuh"),
        (qris(t01="12"), "satu pembayaran"),
        (qris(t53="840"), "rupiah"),
        (qris(t58="SG"), "rupiah"),
    ],
)
def test_others_are_refused_in_words(text, told):
    with pytest.raises(NotQris) as refusal:
        read_qris(text)
    assert told in str(refusal.value)


def test_lengths_that_lead_astray():
    text = "000201" + "2699ID" + "6304"
    with pytest.raises(NotQris, match="tidak utuh"):
        read_qris(text + checksum(text))


@given(st.integers(6, len(qris()) - 1), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ."))
def test_one_changed_sign_is_always_noticed(at, sign):
    text = qris()
    changed = text[:at] + sign + text[at + 1 :]
    if changed != text:
        with pytest.raises(NotQris):
            read_qris(changed)
