"""Who goes without when fewer pieces came than were ordered: arithmetic alone, without the database."""

from collections.abc import Sequence


def missing_of(*, wanted: Sequence[int], came: int) -> list[int]:
    """For each of these lines, how many of its pieces are missing when `came` pieces are there for all of them.

    The lines are served in their order, each as far as the pieces reach: who ordered first gets hers first. That is
    fair, as a buyer can understand and check it; it gives the same answer whenever it is asked; and it leaves as few
    buyers as possible with something missing that was promised early. What is missing sums to what did not come.
    """
    missing, left = [], max(0, came)
    for pieces in wanted:
        served = min(pieces, left)
        left -= served
        missing.append(pieces - served)
    return missing
