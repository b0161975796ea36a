"""Lists as offices really send them, made up: to try the import on, and to measure it.

Nobody in them is real. The same seed makes the same list, and every row knows how it has to come out.
"""
