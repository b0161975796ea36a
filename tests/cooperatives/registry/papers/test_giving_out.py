import pytest
from django.http import Http404
from django.utils import timezone

from cooperatives.registry.papers.giving_out import give_out
from tests import factories as make
from tests.paperwork import PDF, handed_in, officer, pdf, requirement

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return handed_in(requirement=requirement(title="KTP pemilik"), enterprise=make.enterprise())


def test_a_photo_is_shown_kept_by_no_cache_and_runs_nothing(paper):
    answer = give_out(submission=paper, to=officer(), at=timezone.now())
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'inline; filename="ktp-pemilik.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_a_pdf_is_a_pdf_by_its_bytes(paper):
    paper.file.save("x.pdf", pdf())
    answer = give_out(submission=paper, to=officer(), at=timezone.now())
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")


def test_what_was_put_there_by_hand_is_not_given_out(paper):
    paper.file.save("x.jpg", pdf(content=b"<html><script>alert(1)</script>"))
    with pytest.raises(Http404):
        give_out(submission=paper, to=officer(), at=timezone.now())


def test_a_lost_file_is_a_404(paper):
    paper.file.delete(save=False)
    with pytest.raises(Http404):
        give_out(submission=paper, to=officer(), at=timezone.now())
    paper.file = "papers/tiada.jpg"
    with pytest.raises(Http404):
        give_out(submission=paper, to=officer(), at=timezone.now())


def test_nobody_else_is_given_it(paper):
    with pytest.raises(Http404):
        give_out(submission=paper, to=make.user(), at=timezone.now())
