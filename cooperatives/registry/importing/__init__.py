"""Real lists into the register: read whatever an office has, check it row by row, take over what is right.

A file goes through `reading` (file → rows), `headers` (which column is what), `fields` and `places` (one value each),
`records` (a row), `matching` (is it in the register already?). `checking` writes down what is wrong; `taking` writes
the rest into the register; `running` does both in batches that can be stopped and taken up again.
"""
