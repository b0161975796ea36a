"""Why a whole file is refused, or a value is wrong: in words for the person who has to repair it."""


class Refused(Exception):
    """The whole file cannot be taken; the text says why and what to do."""


class Wrong(ValueError):
    """A value cannot be taken; the text says why and what to write instead."""
