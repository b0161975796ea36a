"""What a phone sends when it has a connection again: a batch of attempts, answered one by one."""

import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.courier.access import stops_to_tell_of
from cooperatives.distribution.courier.answers import REFUSED, Answer
from cooperatives.distribution.models import Stop
from cooperatives.distribution.pages.courier import tell_by
from cooperatives.distribution.pages.courier_forms import TellForm

MOST = 30  # attempts at a time
SHELL = (  # what the pages need besides themselves
    "look/look.css", "look/kerja.css", "look/antar.css", "look/look.js", "htmx/htmx.min.js", "look/antar-antrean.js",
    "look/antar.js", "look/tanda-tangan.js", "look/icons.svg", "look/ikon.svg", "look/motif/gerimis.svg",
    "look/huruf/figtree.woff2", "look/huruf/young-serif.woff2",
)  # fmt: skip


@never_cache
@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Tell each attempt of the batch; the answers are by key, and what has none is sent again by the phone.

    `batch` is JSON: {"user": id, "phone_now": ms, "told": [{"key", "stop", "outcome", …}]}; pictures come beside it as
    `photo-<key>` and `signature-<key>`. 401 asks the courier to sign in; until then her phone keeps everything.
    """
    sent = _read(request.POST.get("batch", ""))
    if sent is None:
        return JsonResponse({"error": "batch"}, status=400)
    if not request.user.is_authenticated or str(request.user.pk) != str(sent.get("user")):
        return JsonResponse({"sign_in": reverse("account_login")}, status=401)
    told = [one for one in sent["told"][:MOST] if isinstance(one, dict) and isinstance(one.get("key"), str)]
    mine = stops_to_tell_of(courier=request.user).in_bulk([pk for pk in map(_stop_of, told) if pk])
    answers = {}
    for one in told:
        answers[one["key"]] = _answer(request, one, mine.get(_stop_of(one) or 0), sent.get("phone_now"))
    return JsonResponse({"answers": answers})


@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it stands here, since it may only watch over addresses below its own."""
    nowhere = {
        "title": _("Tanpa sinyal"),
        "text": _("Halaman ini belum tersimpan di HP. Catatan Anda aman; cari sinyal, lalu muat ulang."),
    }
    parts = [static(path) for path in ("look/antar-antrean.js", "look/antar-kerja.js")]
    lines = (
        f"self.SHELL = {json.dumps([static(path) for path in SHELL])};",
        f"self.NOWHERE = {json.dumps(nowhere)};",
        f"importScripts(...{json.dumps(parts)});",
    )
    script = "\n".join(lines) + "\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def _read(text: str) -> dict[str, Any] | None:
    try:
        sent = json.loads(text)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("told"), list) else None


def _stop_of(one: dict) -> int | None:
    pk = one.get("stop")
    return pk if isinstance(pk, int) and 0 < pk < 2**63 else None


def _answer(request: HttpRequest, one: dict, stop: Stop | None, phone_now: Any) -> dict[str, str]:
    if stop is None:
        words = _("Paket ini tidak ada di surat jalan Anda. Tunjukkan catatan ini ke gudang.")
        answer = Answer(state=REFUSED, words=words)
    else:
        files: MultiValueDict[str, UploadedFile] = MultiValueDict()
        for name in ("photo", "signature"):
            files.setlist(name, request.FILES.getlist(f"{name}-{one['key']}")[:1])
        form = TellForm({**one, "phone_now": phone_now}, files)
        answer = tell_by(form=form, stop=stop, by=request.user)
    return {"state": answer.state, "words": answer.words, "field": answer.field}
