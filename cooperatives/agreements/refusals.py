"""What is refused, and what to do about it. Every refusal of this app derives from `Refused`."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """It was not done and nothing was changed (but that wrong codes are counted).

    `words` is the sentence for the person who tried; `facts` are the values that its names stand for.
    """

    words: Any = _("Langkah ini belum bisa dilakukan. Muat ulang halaman, lalu coba lagi.")

    def __init__(self, **facts: Any) -> None:
        super().__init__(", ".join(f"{name}={value}" for name, value in facts.items()))
        self.facts = facts


class ReasonMissing(Refused):
    """The other side has to be told why."""

    words = _("Tulis alasannya, supaya pihak lain tahu.")


def explain(refusal: Refused) -> str:
    """The sentence that tells the person what happened and what to do next."""
    return str(refusal.words) % refusal.facts if refusal.facts else str(refusal.words)
