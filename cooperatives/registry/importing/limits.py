"""How large a list may be. A file beyond these is refused before it is held in memory."""

FILE_BYTES = 25 * 1024 * 1024
UNPACKED_BYTES = 400 * 1024 * 1024  # all parts of a workbook together
PART_RATIO = 200  # unpacked to packed of one part; a list of people packs 5 to 20 times
ROWS = 200_000
COLUMNS = 200
CELLS = 8_000_000  # rows × columns, since a reader keeps the empty ones too
CELL_CHARACTERS = 32_767  # Excel's own
