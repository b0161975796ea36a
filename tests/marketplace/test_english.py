"""English is complete: every string a person reads has its translation, with the same placeholders and markup."""

import ast
import re
import tokenize
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

ROOT = Path(settings.ROOT)
PO = ROOT / "marketplace/locale/en/LC_MESSAGES/django.po"
APPS = ("catalogue", "cooperatives", "marketplace", "themes")
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(rf"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")


@pytest.fixture(scope="module")
def catalogue():
    with PO.open("rb") as po:
        return read_po(po)


def in_python(path: Path) -> set[str]:
    """The strings that a module hands to gettext."""
    with tokenize.open(path) as source:
        tree = ast.parse(source.read())
    found = set()
    for node in ast.walk(tree):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in CALLS and node.args:
            text = node.args[1 if name.startswith("pgettext") and len(node.args) > 1 else 0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found.add(text.value)
    return found


def in_template(path: Path) -> set[str]:
    """The strings that a template hands to gettext."""
    found = set()
    for name, literals in TEMPLATE_CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        texts = [ast.literal_eval(literal) for literal in re.findall(LITERAL, literals)]
        found.add(texts[1 if "pgettext" in name else 0])
    return found


def written() -> set[str]:
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            found |= in_python(path) if "migrations" not in path.parts else set()
        for path in (ROOT / app).rglob("templates/**/*"):
            found |= in_template(path) if path.suffix in {".html", ".txt"} else set()
    return found


def test_every_string_is_in_the_catalogue(catalogue):
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in catalogue if m.id}
    strings = written()
    assert len(strings) > 900
    assert strings - known == set()


def test_every_entry_is_translated_with_its_placeholders_and_markup(catalogue):
    def parts(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)s|%%|</?[a-z]+[^>]*>", text))

    wrong = []
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        same = len(ids) == len(strings) and all(strings) and parts(ids[-1]) == parts(strings[-1])
        if message.id and (message.fuzzy or not same):
            wrong.append(message.id)
    assert wrong == []


def test_no_other_catalogue_changes_the_indonesian(catalogue):
    with override("id"):
        changed = {m.id for m in catalogue if m.id and isinstance(m.id, str) and gettext(m.id) != m.id}
    assert changed <= {"English"}  # Django says "Inggris": the name of the language, which no page shows
