"""Changing the register's data: what is written, what the log keeps, what is refused."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from catalogue.listing import Listing
from cooperatives.registry import describing
from cooperatives.registry.describing import Member, change_cooperative, change_enterprise, note_meeting, set_board
from cooperatives.registry.identity import BadNumber, NumberTaken, digest
from cooperatives.registry.models import AnnualMeeting, Cooperative, Enterprise
from cooperatives.registry.qris import NotQris
from tests import factories as make
from tests.paperwork import NIK

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def logged() -> list:
    return [(entry.user, entry.data) for entry in ModelLogEntry.objects.order_by("pk")]


class TestEnterprise:
    def test_what_changed_is_written_and_logged_with_numbers_masked(self):
        by, shop = make.user(), make.enterprise(name="Dapur Lama", phone="+6281200000002")
        changed = change_enterprise(
            enterprise=shop, by=by, name="Dapur Bu Enok", national_id=NIK, business_number="9120101234567",
            address=shop.address,
        )  # fmt: skip
        assert sorted(changed) == ["business_number", "name", "national_id"]
        kept = Enterprise.objects.get(pk=shop.pk)
        assert (kept.name, kept.partner.name, kept.national_id, kept.national_id_digest) == (
            "Dapur Bu Enok", "Dapur Bu Enok", NIK, digest(NIK),
        )  # fmt: skip
        ((user, data),) = logged()
        assert user == by
        assert data == {
            "name": ["Dapur Lama", "Dapur Bu Enok"],
            "national_id": ["", "320115••••••0003"],
            "business_number": ["", "9120101234567"],
        }

    def test_her_goods_carry_the_new_name(self):
        shop = make.maker(name="Dapur Lama")
        product = make.product(enterprise=shop)
        change_enterprise(enterprise=shop, by=make.user(), name="Dapur Bu Enok")
        assert Listing.objects.get(pk=product.pk).maker == "Dapur Bu Enok"

    def test_nothing_changed_logs_nothing(self):
        shop = make.enterprise()
        assert change_enterprise(enterprise=shop, by=make.user(), name=shop.name, tax_number="") == []
        assert logged() == []

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [({"national_id": "1"}, BadNumber), ({"business_number": "9120101234567"}, NumberTaken)],
    )
    def test_a_refused_number_changes_nothing_at_all(self, given, refusal):
        make.enterprise(business_number="9120101234567")
        shop = make.enterprise(name="Dapur Lama")
        with pytest.raises(refusal):
            change_enterprise(enterprise=shop, by=make.user(), name="Dapur Baru", **given)
        kept = Enterprise.objects.get(pk=shop.pk)
        assert (kept.name, kept.national_id, kept.business_number) == ("Dapur Lama", None, "")
        assert logged() == []

    def test_other_fields_are_not_for_changing(self):
        with pytest.raises(TypeError, match="slug"):
            change_enterprise(enterprise=make.enterprise(), by=make.user(), slug="toko-lain")


class TestCooperative:
    def test_account_and_npwp_are_masked_in_the_log(self):
        cooperative = make.cooperative(bank_account_number="1111222233")
        change_cooperative(
            cooperative=cooperative, by=make.user(), bank_account_number="1234-5678-90", tax_number="012345678901000"
        )
        kept = Cooperative.objects.get(pk=cooperative.pk)
        assert (kept.bank_account_number, kept.tax_number) == ("1234567890", "012345678901000")
        assert logged()[0][1] == {
            "bank_account_number": ["••••••2233", "••••••7890"],
            "tax_number": ["", "012345•••••1000"],
        }

    def test_a_broken_qris_changes_nothing(self):
        cooperative = make.cooperative()
        with pytest.raises(NotQris):
            change_cooperative(cooperative=cooperative, by=make.user(), qris="000201xx", address="Jl. Baru 1")
        assert Cooperative.objects.get(pk=cooperative.pk).address == ""

    def test_the_board_as_given(self):
        cooperative = make.cooperative()
        board = [
            Member(name="Rina Marlina", position="Ketua", serves_until=date(2028, 12, 31)),
            Member(name="Asep Hidayat", position="Bendahara"),
        ]
        set_board(cooperative=cooperative, members=board, by=make.user())
        set_board(cooperative=cooperative, members=board, by=make.user())  # the same again is no change
        set_board(cooperative=cooperative, members=board[:1], by=make.user())
        rows = cooperative.board.values_list("name", "position", "serves_until")
        assert list(rows) == [("Rina Marlina", "Ketua", date(2028, 12, 31))]
        assert [data["board"][1] for _user, data in logged()] == [
            ["Rina Marlina, Ketua", "Asep Hidayat, Bendahara"],
            ["Rina Marlina, Ketua"],
        ]

    def test_an_annual_meeting_once_per_book_year(self):
        cooperative, by = make.cooperative(), make.user()
        note_meeting(
            cooperative=cooperative, book_year=2025, held_on=date(2026, 3, 12), members_present=41, by=by, at=AT
        )
        kept = AnnualMeeting.objects.get()
        assert (kept.book_year, kept.held_on, kept.members_present, kept.recorded_by) == (
            2025, date(2026, 3, 12), 41, by,
        )  # fmt: skip
        with pytest.raises(describing.MeetingRefused, match="sudah tercatat"):
            note_meeting(
                cooperative=cooperative, book_year=2025, held_on=date(2026, 4, 1), members_present=1, by=by, at=AT
            )
        assert AnnualMeeting.objects.get().members_present == 41

    @pytest.mark.parametrize(
        ("book_year", "held_on"),
        [(2025, date(2026, 11, 25)), (2026, date(2026, 11, 1)), (2020, date(2026, 3, 1))],
    )
    def test_not_ahead_nor_before_its_year_ended_nor_years_later(self, book_year, held_on):
        with pytest.raises(describing.MeetingRefused):
            note_meeting(
                cooperative=make.cooperative(), book_year=book_year, held_on=held_on, members_present=None,
                by=make.user(), at=AT,
            )  # fmt: skip
        assert not AnnualMeeting.objects.exists()
