"""What a template may not carry into the files made from it: macros, and relations that fetch from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.errors import Finding, Place, Severity
from generator.office.base.package import Package, Relationship, relationships_part
from generator.wording import _

SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
#: External relations that many files carry and that no file made from them keeps.
_DROPPED: Final = frozenset(("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"))
_MACROS: Final = ("vbaProject", "vbaData", "macroEnabled", "activeX")


def dangers(package: Package) -> Iterator[Finding]:
    """Give what must not stand in a template, each with the part that holds it."""
    for name in package.names:
        if any(word in package.type_of(name) or word in name for word in _MACROS):
            yield _danger(package, name, _("The template holds macros or controls, which are refused."))
        if not name.endswith(".rels") and relationships_part(name) in package:
            for relation in package.relationships(name):
                if relation.external and relation.kind not in _DROPPED and not is_safe(relation):
                    words = _("The template fetches {target} from elsewhere; only links to pages are allowed.")
                    yield _danger(package, name, words.format(target=unquote(relation.target)[:80]))


def is_safe(relation: Relationship) -> bool:
    """Tell whether an external relation is a link that a reader may follow; tags in it are judged when filled."""
    if relation.kind != "hyperlink":
        return False
    target = unquote(relation.target).strip()
    if target.startswith(("#", "{{", "{%")) or not target:
        return True
    try:
        return urlsplit(target).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _danger(package: Package, part: str, message: str) -> Finding:
    return Finding("TPL-DANGER", Severity.BLOCKING, Place(package.file, (part,)), message)
