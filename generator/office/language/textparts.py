"""Small parts with tags in plain texts and attributes: properties of the file, targets of links."""

from __future__ import annotations

from urllib.parse import unquote

from lxml import etree

from generator.errors import Finding, Place
from generator.office.base.markup import DECLARATION, parse
from generator.office.base.package import Package
from generator.office.base.printing import attribute, plain, text
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.marks import Action, Marks, without_stray_marks
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.scopes import valueless
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape


def compile_texts(
    package: Package, name: str, label: str, language: Language, findings: list[Finding]
) -> Program | None:
    """Compile a part whose tags stand in the texts of its elements; ``None`` when it holds none.

    ``label`` is the part's name in messages; the element's name follows it.
    """
    root = parse(without_stray_marks(package.read(name)), name)
    marks, source = Marks(), Source()
    found = False
    for element in root.iter():
        if isinstance(element.tag, str) and may_hold_tags(element.text or ""):
            place = Place(package.file, (label, etree.QName(element).localname))
            words = element.text or ""
            element.text, any_tag = tokens(words, marks, source, place)
            found = found or any_tag or element.text != words
    if not found and not source.findings:
        return None
    source.data(DECLARATION)
    marks.write(root, source)
    return compile_source(source, language, findings)


def tokens(words: str, marks: Marks, source: Source, place: Place, *, inside: bool = False) -> tuple[str, bool]:
    """Put tokens in the place of the tags in a text; tell whether there were any. ``inside`` is for attributes."""
    tags, faults = scan(words)
    for fault in faults:
        source.fault(fault.code, Place(place.file, (*place.steps, fault.text)), fault.message)
    pieces: list[str] = []
    at = 0
    for tag in tags:
        pieces.append(unescape(words[at : tag.start]))
        at = tag.end
        if tag.kind is not Kind.COMMENT:
            pieces.append(marks.token(_action(tag, Place(place.file, (*place.steps, tag.text)), inside)))
    pieces.append(unescape(words[at:]))
    return "".join(pieces), bool(tags)


def _action(tag: Tag, place: Place, inside: bool) -> Action:
    def act(source: Source) -> None:
        if (refusal := valueless(tag)) is not None:
            source.fault("TPL-SCOPE", place, *refusal)
        elif tag.kind is Kind.PRINT:
            source.print(attribute if inside else text, tag.body, place)
        else:
            source.statement(tag, place)

    return act


def write_target(target: str, source: Source, place: Place) -> None:
    """Write the target of a link as it stands in relations, where editors encode braces and blanks."""
    words = unquote(target)
    tags, faults = scan(words)
    for fault in faults:
        source.fault(fault.code, Place(place.file, (*place.steps, fault.text)), fault.message)
    at = 0
    for tag in tags:
        source.data(words[at : tag.start])
        at = tag.end
        where = Place(place.file, (*place.steps, tag.text))
        if tag.kind is Kind.PRINT:
            source.print(address, tag.body, where)
        elif tag.kind is Kind.STATEMENT:
            source.statement(tag, where)
    source.data(words[at:])


def address(rendering: Rendering, value: object) -> str:
    """Print a value into the target of a link, not escaped: the relation is written later."""
    return plain(rendering, value)


def holds_tags(target: str) -> bool:
    """Tell whether the target of a relation holds tags."""
    return may_hold_tags(unquote(target)) if "%7B" in target or "%7b" in target or "{" in target else False
