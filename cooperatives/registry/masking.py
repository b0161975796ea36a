"""Personal numbers as they are shown: enough to recognise one, too little to use it."""

DOT = "•"


def mask(number: str | None, *, head: int = 6, tail: int = 4) -> str:
    """The first `head` and last `tail` signs of a number, dots between: 320115••••••0003. "" for none.

    A number too short to hide at least as much as it shows keeps its last two signs at most.
    """
    text = (number or "").strip()
    if len(text) < head + tail + 4:
        shown = min(2, len(text) // 3)
        return DOT * (len(text) - shown) + text[len(text) - shown :]
    return text[:head] + DOT * (len(text) - head - tail) + text[len(text) - tail :]


def mask_account(number: str | None) -> str:
    """A bank account by its last four digits: ••••••4321."""
    return mask(number, head=0)
