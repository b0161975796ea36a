"""The numbers: how they are written, that the database holds none in clear, and who else has the same."""

import pytest
from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry import identity
from cooperatives.registry.identity import BadNumber, NumberTaken
from cooperatives.registry.models import Cooperative, Enterprise
from tests import factories as make
from tests.paperwork import NIK


class TestForms:
    @pytest.mark.parametrize(
        ("check", "text", "number"),
        [
            (identity.check_nik, "3201 1545 0883 0003", NIK),
            (identity.check_nik, "3201152902000001", "3201152902000001"),  # 29 February 2000
            (identity.check_npwp, "01.234.567.8-901.000", "012345678901000"),
            (identity.check_npwp, "0012345678901000", "0012345678901000"),
            (identity.check_npwp, NIK, NIK),
            (identity.check_nib, "9120 1012 3456 7", "9120101234567"),
            (identity.check_pirt, "P-IRT 2063201010123-28", "206320101012328"),
            (identity.check_pirt, "SPP-IRT 206320101012328", "206320101012328"),
            (identity.check_bpom, "BPOM RI MD 123456789012", "MD123456789012"),
            (identity.check_bpom, "ml 123456789012345", "ML123456789012345"),
            (identity.check_halal, "id 3211 0000 1234 56", "ID32110000123456"),
            (identity.check_letter, "  AHU-0012345.AH.01.26  Tahun 2020", "AHU-0012345.AH.01.26 Tahun 2020"),
            (identity.check_account, "1234-01-000123-50-1", "123401000123501"),
        ],
    )
    def test_written_in_any_usual_way(self, check, text, number):
        assert check(text) == number

    @pytest.mark.parametrize(
        ("check", "text"),
        [
            (identity.check_nik, "320115450883000"),
            (identity.check_nik, "32011545088300031"),
            (identity.check_nik, "3201153202830003"),  # 32 February
            (identity.check_nik, "3201157213830003"),  # month 13
            (identity.check_nik, "3201152902830003"),  # no 29 February in 1983
            (identity.check_nik, "0001154508830003"),  # no such province
            (identity.check_nik, "３２０１１５４５０８８３０００３"),
            (identity.check_nik, "32011545o8830003"),
            (identity.check_npwp, "01234567890100"),
            (identity.check_npwp, "000000000000000"),
            (identity.check_npwp, "1234567890123456"),
            (identity.check_nib, "912010123456"),
            (identity.check_pirt, "P-IRT 20632010101232"),
            (identity.check_bpom, "MD12345678901"),
            (identity.check_bpom, "MA123456789012"),
            (identity.check_halal, "32110000123456"),
            (identity.check_halal, "ID123"),
            (identity.check_letter, "tanpa nomor"),
            (identity.check_account, "12345"),
        ],
    )
    def test_anything_else_is_refused(self, check, text):
        with pytest.raises(BadNumber):
            check(text)

    @given(st.text(max_size=40))
    def test_a_check_gives_a_number_or_refuses_and_takes_its_own_answer(self, text):
        for check in identity.CHECKS.values():
            try:
                number = check(text)
            except BadNumber:
                continue
            assert check(number) == number

    def test_two_spellings_of_one_number(self):
        assert identity.same("P-IRT 2063201010123-28", "206320101012328")
        assert not identity.same("206320101012328", "206320101012329")


def raw(model, column: str, pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [pk])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
class TestKeeping:
    def test_the_database_holds_no_digit_of_it_in_clear(self):
        enterprise = make.enterprise()
        identity.set_national_id(enterprise=enterprise, number=NIK)
        identity.set_number(subject=enterprise, field="tax_number", number="01.234.567.8-901.000")
        cooperative = make.cooperative()
        identity.set_number(subject=cooperative, field="tax_number", number="01.234.567.8-901.000")
        kept = [
            raw(Enterprise, "national_id", enterprise.pk),
            raw(Enterprise, "national_id_digest", enterprise.pk),
            raw(Enterprise, "tax_number", enterprise.pk),
            raw(Cooperative, "tax_number", cooperative.pk),
        ]
        for text in kept:
            assert len(text) >= 64
            for part in (NIK, NIK[:6], NIK[6:12], "012345678901000", "0123456789"):
                assert part not in text
        # No other column of the row repeats it either.
        columns = [f.attname for f in Enterprise._meta.concrete_fields]
        row = Enterprise.objects.annotate(
            **{f"as_{name}": Cast(name, CharField()) for name in columns if name not in {"national_id", "tax_number"}}
        ).values_list(*[f"as_{name}" for name in columns if name not in {"national_id", "tax_number"}])
        assert NIK not in str(list(row))

    def test_it_is_read_again(self):
        enterprise = make.enterprise()
        identity.set_national_id(enterprise=enterprise, number=NIK)
        kept = Enterprise.objects.get(pk=enterprise.pk)
        assert (kept.national_id, identity.shown(kept, "national_id")) == (NIK, "320115••••••0003")

    def test_the_digest_needs_the_key(self, settings):
        before = identity.digest(NIK)
        settings.SECRET_KEY = "another-key-of-another-installation"
        assert identity.digest(NIK) != before
        assert len(before) == 64

    def test_a_bad_number_changes_nothing(self):
        enterprise = make.enterprise()
        identity.set_national_id(enterprise=enterprise, number=NIK)
        with pytest.raises(BadNumber):
            identity.set_national_id(enterprise=enterprise, number="123")
        assert Enterprise.objects.get(pk=enterprise.pk).national_id == NIK

    def test_taken_away_with_its_digest(self):
        enterprise = make.enterprise()
        identity.set_national_id(enterprise=enterprise, number=NIK)
        identity.set_national_id(enterprise=enterprise, number="")
        kept = Enterprise.objects.get(pk=enterprise.pk)
        assert (kept.national_id, kept.national_id_digest) == (None, "")

    def test_other_shops_of_one_owner_are_found_also_after_the_key_was_changed(self, settings):
        first, second, other = make.enterprise(), make.enterprise(), make.enterprise()
        identity.set_national_id(enterprise=first, number=NIK)
        former = settings.SECRET_KEY
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-key-for-this-installation", [former]
        identity.set_national_id(enterprise=second, number=NIK)
        identity.set_national_id(enterprise=other, number="3201150508830004")
        assert list(identity.same_owner(enterprise=second)) == [first]
        assert list(identity.same_owner(enterprise=make.enterprise())) == []

    def test_a_nib_belongs_to_one(self):
        make.enterprise(business_number="9120101234567")
        mine = make.enterprise()
        with pytest.raises(NumberTaken):
            identity.set_number(subject=mine, field="business_number", number="9120101234567")
        assert mine.business_number == ""
        assert Enterprise.objects.get(pk=mine.pk).business_number == ""
