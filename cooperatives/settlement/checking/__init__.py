"""The nightly proof that the books hold. A rule is a function that gives findings, beside those of its kind."""
