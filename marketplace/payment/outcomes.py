"""What can come of an outside fact."""

Outcome = tuple[str, str]  # a ReceivedEvent's outcome, and why

EARLY = "waits for the money that it is about"
