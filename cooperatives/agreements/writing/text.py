"""The form of a text: a few kinds of blocks, written in exactly one way, so that its fingerprint means something."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TITLE, ARTICLE, PARAGRAPH, LIST = "title", "article", "paragraph", "list"
MARKS = {TITLE: "# ", ARTICLE: "## ", PARAGRAPH: ""}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: the title, the heading of an article, a paragraph, or a list with its items."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


def clean(value: str) -> str:
    """One line of plain text in normal form: no control or invisible characters, single spaces.

    What people wrote cannot begin a heading or a list item either, nor turn the direction of the line.
    """
    kept = "".join(" " if unicodedata.category(c) in ("Zl", "Zp") or c in "\t\n\r\v\f" else c for c in value)
    kept = "".join(c for c in kept if not unicodedata.category(c).startswith("C"))
    return re.sub(r"^[\s#•-]+", "", " ".join(unicodedata.normalize("NFC", kept).split()))


def blocks(text: str) -> list[Block]:
    """Read `text`: `# ` title, `## ` article, `- ` list item; an empty line begins a new paragraph."""
    found: list[Block] = []
    paragraph: list[str] = []
    items: list[str] = []

    def close() -> None:
        if paragraph:
            found.append(Block(PARAGRAPH, " ".join(filter(None, paragraph))))
        if items:
            found.append(Block(LIST, items=tuple(filter(None, items))))
        paragraph.clear()
        items.clear()

    for line in _lines(text):
        kind = next((kind for kind in (ARTICLE, TITLE) if line.startswith(MARKS[kind])), None)
        if kind or not line or (line.startswith("- ") and paragraph) or (items and not line.startswith("- ")):
            close()
        if kind:
            found.append(Block(kind, clean(line)))
        elif line.startswith("- "):
            items.append(clean(line))
        elif line:
            paragraph.append(clean(line))
    close()
    return [block for block in found if block.text or block.items]


def written(parts: Iterable[Block]) -> str:
    """The one way in which these blocks are written; reading it again gives the same blocks.

    Unicode NFC, lines end in \\n and in no space, one empty line between blocks, one newline at the end.
    """
    return "\n\n".join(_write(part) for part in parts) + "\n"


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def short(sha256: str) -> str:
    """The first characters of a fingerprint in groups, for people who compare two by eye."""
    return " ".join(sha256[i : i + 4] for i in range(0, 16, 4))


def numbered(parts: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, with "Pasal 1.", "Pasal 2." … before the headings of articles; an empty article is left out."""
    kept, number = list(parts), 0
    for place, part in enumerate(kept):
        if part.kind != ARTICLE:
            yield part
            continue
        following = kept[place + 1].kind if place + 1 < len(kept) else ARTICLE
        if following != ARTICLE:
            number += 1
            yield Block(ARTICLE, f"Pasal {number}. {part.text}")


def _lines(text: str) -> Iterator[str]:
    # Only these end a line. str.splitlines() knows more (U+2028 …), which then would end up in the text.
    for line in re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text)):
        yield line.strip()


def _write(block: Block) -> str:
    if block.kind == LIST:
        return "\n".join(f"- {item}" for item in block.items if item)
    return MARKS[block.kind] + block.text
