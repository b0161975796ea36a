"""Small lists as files, and the way from a file to a run."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from cooperatives.registry.importing import deciding, running
from cooperatives.registry.models import ImportRun
from tests import factories

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ENTERPRISE = ["Nama Usaha", "Nama Pemilik", "Kecamatan", "Desa", "No HP", "NIB", "NIK", "Bidang Usaha"]
COOPERATIVE = ["Nama Koperasi", "NIK Koperasi", "Kecamatan", "Desa", "RAT Terakhir", "Status", "Ketua"]


def maker(number=1, **changed):
    """A right row of ENTERPRISE; what is changed goes by heading."""
    row = {
        "Nama Usaha": f"Keripik Bu Tini {number}",
        "Nama Pemilik": "Tini Sumiati",
        "Kecamatan": "Ciampea",
        "Desa": "Benteng",
        "No HP": f"0812000{number:05}",
        "NIB": f"0220{number:09}",
        "NIK": f"320115410180{number:04}",
        "Bidang Usaha": "Makanan ringan",
    }
    return [(row | changed)[title] for title in ENTERPRISE]


def union(number=1, **changed):
    row = {
        "Nama Koperasi": f"Koperasi Maju {number}",
        "NIK Koperasi": f"3201{number:09}",
        "Kecamatan": "Ciampea",
        "Desa": "Benteng",
        "RAT Terakhir": "12-03-2026",
        "Status": "",
        "Ketua": "Ujang Hidayat",
    }
    return [(row | changed)[title] for title in COOPERATIVE]


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text(rows, encoding="utf-8", delimiter=","):
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


@pytest.fixture
def officer(db):
    return factories.user(is_superuser=True)


@pytest.fixture
def hand_in(officer):
    """Start a run of a list: bytes, or rows below the usual heading."""

    def start(content, subject=ImportRun.ENTERPRISES, name="daftar.xlsx"):
        if isinstance(content, list):
            heading = ENTERPRISE if subject == ImportRun.ENTERPRISES else COOPERATIVE
            content = workbook([heading, *content])
        return deciding.start(file=SimpleUploadedFile(name, content), subject=subject, by=officer, at=AT)

    return start


@pytest.fixture
def checked(hand_in):
    """A run whose dry run is over."""

    def check(content, **how):
        run = hand_in(content, **how)
        running.check(run=run, clock=lambda: AT)
        run.refresh_from_db()
        return run

    return check


@pytest.fixture
def taken(checked, officer):
    """A run from the file to the end."""

    def take(content, overwrites=False, **how):
        run = checked(content, **how)
        deciding.accept(run=run, overwrites=overwrites, by=officer, at=AT)
        running.take(run=run, clock=lambda: AT)
        run.refresh_from_db()
        return run

    return take
