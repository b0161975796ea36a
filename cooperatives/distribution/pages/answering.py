"""Answering a scan: a fragment that sounds for pages with scripts, a whole page for those without."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from cooperatives.distribution.scanning import ScanRefused, refuse_scan, without_secret
from cooperatives.registry.models import Cooperative


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said to a scan: `words` large, `advice` below, `code` what was read when it was refused."""

    right: bool
    words: str
    advice: str = ""
    code: str = ""

    @property
    def status(self) -> int:
        return 200 if self.right else 409


def refuse(
    request: Any, refusal: ScanRefused, *, room: str, text: str, cooperative: Cooperative | None = None
) -> Answer:
    """The answer to a refused scan, which is written down for the cooperative (by default that of her desk)."""
    refuse_scan(
        cooperative=cooperative or request.desk.cooperative,
        room=room,
        text=text,
        refusal=refusal.refusal,
        by=request.user,
        at=timezone.now(),
    )
    return Answer(right=False, words=refusal.words, advice=refusal.advice, code=without_secret(text=text)[:60])


def answer_of(
    request: HttpRequest, answer: Answer, *, also: Iterable[tuple[str, dict[str, Any]]] = ()
) -> HttpResponse | None:
    """The answer as a fragment, with further fragments (template, context) that find their own place on the page.

    None for a form that was posted without scripts: the caller shows a whole page.
    """
    if not request.headers.get("HX-Request"):
        return None
    said = {"right": answer.right, "words": answer.words, "advice": answer.advice, "code": answer.code}
    parts = [render_to_string("parts/scan_answer.html", said, request)]
    parts += [render_to_string(name, context, request) for name, context in also]
    return HttpResponse("".join(parts), status=answer.status)
