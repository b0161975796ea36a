"""One-time codes: sent to the phone of who is about to sign, valid once, for a short while, for one text."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Sum
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.agreements.history import hold
from cooperatives.agreements.models import SigningCode, Version
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.signable import TextChanged, check_signable
from cooperatives.messaging.sending import send_text

HOLDS_FOR = timedelta(minutes=10)
PHONE_SETTLES_IN = timedelta(hours=24)
TRIES = 5
CODES_AN_HOUR = 5  # per person and version
WRONG_A_DAY = 20  # per person, whatever she signs: 1 in 50,000 for somebody who guesses


class NoPhone(Refused):
    """The person has no phone number to send a code to."""

    words = gettext_lazy("Akun Anda belum punya nomor HP. Tambahkan dulu di halaman akun, lalu minta kode lagi.")


class PhoneJustChanged(Refused):
    """Her number took the place of another less than a day ago: whoever holds her open account could have done that."""

    words = gettext_lazy("Nomor HP Anda baru diganti. Demi keamanan, tanda tangan dibuka 24 jam sesudahnya.")


class TooManyTries(Refused):
    """This code was given wrongly so often that it is void."""

    words = gettext_lazy("Kode salah sudah 5 kali, jadi kode itu tidak berlaku lagi. Minta kode baru.")


class TooManyWrong(TooManyTries):
    """Wrong codes were typed 20 times in 24 hours, under whatever agreements."""

    words = gettext_lazy("Kode salah sudah 20 kali sehari ini. Demi keamanan, tanda tangan dibuka lagi besok.")


class TooManyCodes(TooManyTries):
    """Five codes were sent in the last hour."""

    words = gettext_lazy("Kode sudah 5 kali dikirim dalam satu jam. Tunggu sebentar, lalu minta lagi.")


class WrongCode(Refused):
    """The code is not the last one that was sent to this person for this version."""

    words = gettext_lazy("Kodenya tidak cocok. Ketik 6 angka dari pesan yang paling baru.")


class CodeExpired(Refused):
    """More than ten minutes have passed since the code was sent."""

    words = gettext_lazy("Kode itu sudah lewat 10 menit. Minta kode baru.")


class CodeUsed(Refused):
    """The code has been used."""

    words = gettext_lazy("Kode itu sudah dipakai. Minta kode baru.")


def send_code(*, version: Version, party: str, by, at: datetime, sha256: str) -> SigningCode:
    """Send a code to the phone of `by`, who has read the text with this digest and may sign it.

    Raises NoPhone, PhoneJustChanged, TooManyCodes, and whatever would keep her from signing (signing.sign).
    """
    with transaction.atomic():
        held = hold(version)
        check_signable(version=held, party=party, by=by, at=at, sha256=sha256)
        if not by.phone:
            raise NoPhone()
        if by.phone_changed_at is not None and at - by.phone_changed_at < PHONE_SETTLES_IN:
            raise PhoneJustChanged()
        if _codes(held, party, by).filter(created_at__gt=at - timedelta(hours=1)).count() >= CODES_AN_HOUR:
            raise TooManyCodes()
        digits = f"{secrets.randbelow(1_000_000):06}"
        phone = by.phone.as_e164
        made = SigningCode.objects.create(
            version=held,
            party=party,
            user=by,
            sent_to=f"{phone[:5]}…{phone[-3:]}",
            digest=digest_code(version=held, party=party, user=by, digits=digits),
            sha256=sha256,
            created_at=at,
            expires_at=at + HOLDS_FOR,
        )
    # Not through the queue: the code would lie there in plain text. Not in the transaction: sending may take long.
    words = _(
        "%(code)s adalah kode tanda tangan nota %(number)s di Lumbung. Berlaku 10 menit. Jangan beri tahu siapa pun."
    )
    send_text(to=phone, text=words % {"code": digits, "number": held.agreement.number})
    return made


def redeem(*, version: Version, party: str, by, at: datetime, code: str, sha256: str) -> SigningCode | WrongCode:
    """Use up the code that was sent last to `by` for this side of a version that the caller holds.

    A wrong code is counted and *returned*, not raised: raising would undo the count together with the transaction.
    Raises CodeUsed, CodeExpired, TooManyTries, TooManyWrong, TextChanged.
    """
    _check_guesses(by, at)
    sent = _codes(version, party, by).select_for_update(of=("self",)).order_by("-created_at", "-pk").first()
    if sent is None:
        return WrongCode()
    if sent.used_at is not None:
        raise CodeUsed()
    if sent.tries >= TRIES:
        raise TooManyTries()
    if sent.expires_at <= at:
        raise CodeExpired()
    digits = code.replace(" ", "").replace("-", "")
    if not constant_time_compare(digest_code(version=version, party=party, user=by, digits=digits), sent.digest):
        sent.tries += 1
        sent.save(update_fields=["tries"])
        return WrongCode()
    if sent.sha256 != sha256:
        raise TextChanged()
    sent.used_at = at
    sent.save(update_fields=["used_at"])
    return sent


def digest_code(*, version: Version, party: str, user, digits: str) -> str:
    """What is kept of a code: it can be compared with an answer, and says nothing without the installation's key."""
    value = f"{version.pk}:{party}:{user.pk}:{digits}"
    return salted_hmac("cooperatives.agreements.codes", value, algorithm="sha256").hexdigest()


def _codes(version: Version, party: str, by):
    return SigningCode.objects.filter(version=version, party=party, user=by)


def _check_guesses(by, at: datetime) -> None:
    """Refuse who guessed too often, counted over all versions: a new draft must not bring new guesses."""
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)  # guesses at once are counted one by one
    lately = SigningCode.objects.filter(user=by, created_at__gt=at - timedelta(days=1))
    if (lately.aggregate(wrong=Sum("tries"))["wrong"] or 0) >= WRONG_A_DAY:
        raise TooManyWrong()
