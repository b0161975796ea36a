import pytest
from django.utils import timezone

from marketplace.payment.bank_transfer.models import StatementFile, StatementLine
from marketplace.payment.bank_transfer.statements import NotAStatement
from marketplace.payment.bank_transfer.taking import TakenBefore, look, take, upload
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }


def csv(*rows: str) -> bytes:
    return "\n".join(["tanggal,keterangan,kredit", *rows, ""]).encode()


def up(content: bytes, layout: str = "umum") -> StatementFile:
    return upload(content=content, name="mutasi.csv", layout=layout, by=factories.user(), at=timezone.now())


def test_a_file_is_looked_at_before_anything_is_written():
    found = look(file=up(csv("01/11/2025,RINA,1000", "02/11/2025,DEDI,2000", "03/11/2025,keluar,")))
    assert ([credit.amount for credit in found.new], found.total, found.known, found.statement.skipped) == (
        *([1_000, 2_000], 3_000),
        *(0, 1),
    )
    assert not StatementLine.objects.exists()


def test_the_lines_are_written_once_whatever_files_bring_them():
    first = up(csv("01/11/2025,RINA,1000", "02/11/2025,DEDI,2000"))
    take(file=first, by=factories.user(), at=timezone.now())
    second = up(csv("02/11/2025,DEDI,2000", "03/11/2025,NENG,3000"))
    assert look(file=second).known == 1
    lines = take(file=second, by=factories.user(), at=timezone.now())
    assert [line.description for line in lines] == ["NENG"]
    assert StatementLine.objects.count() == 3


def test_a_file_is_taken_once():
    file = up(csv("01/11/2025,RINA,1000"))
    take(file=file, by=factories.user(), at=timezone.now())
    with pytest.raises(TakenBefore):
        take(file=file, by=factories.user(), at=timezone.now())
    assert up(csv("01/11/2025,RINA,1000")) == file
    assert StatementLine.objects.count() == 1


def test_what_cannot_be_read_is_not_kept():
    with pytest.raises(NotAStatement):
        up(b"%PDF-1.7")
    assert not StatementFile.objects.exists()
