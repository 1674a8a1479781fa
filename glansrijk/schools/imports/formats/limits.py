"""How much of a file is read before it is refused. Together these keep any file within 300 MB of memory.

The largest Dutch primary school has some 1,700 pupils: an EDEXML file of about 2 MB and a list of 3,500 parents.
"""

from typing import Final

MB: Final = 1_000_000

# ── XML ──
MOST_XML_BYTES: Final = 16 * MB
# Between two "<" lie one tag and one text. A longer run is a value of megabytes or a tag of 100,000 attributes.
LONGEST_XML_RUN: Final = 1 * MB
MOST_ELEMENTS: Final = 300_000
LONGEST_VALUE: Final = 2_000

# ── tables ──
MOST_TABLE_BYTES: Final = 30 * MB
# Not counting the headers.
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 256
# The parents' template has 12 columns.
MOST_CELLS: Final = 1_300_000
# What Excel itself can put in a cell.
LONGEST_CELL: Final = 32_767
LONGEST_LINE: Final = 1 * MB

# ── XLSX, which is a zip of XML ──
MOST_PARTS: Final = 1_000
MOST_INFLATED_BYTES: Final = 200 * MB
# Real sheets shrink 10 to 40 times; a part that shrinks more than this was made to blow up.
HIGHEST_RATIO: Final = 200
SMALL_PART_BYTES: Final = 5 * MB
# All cells of the file together: one long text may be pointed at by 100,000 cells.
MOST_TEXT: Final = 60 * MB
