"""Tags of shapes, in their alt text or their own text: what repeats, keeps, colours or fills them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.printing import attribute
from generator.office.drawings.drawingcolours import COLOUR_KEYWORDS
from generator.office.drawings.drawingpictures import picture_frame
from generator.office.drawings.drawingtext import TEXT, P, PlaceOf, Spot, lift_paragraph
from generator.office.drawings.shapes import (
    PLAIN_SHAPES,
    properties_of,
    shape_of,
    shapes_in,
)
from generator.office.language.marks import Action, Marks, parent_of
from generator.office.language.program import Source
from generator.office.language.scopes import valueless
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.wording import _

_OF_SLIDES: Final = frozenset(("for", "if", "when", "elif", "else", "endif", "endfor"))
_CHART = re.compile(r"\|\s*chart\b")
_IMAGE = re.compile(r"\|\s*image\b")


@dataclass(eq=False, slots=True)
class ShapeTags:
    """The tags of one shape: those that steer it, those that colour it, and values that its alt text names."""

    shape: etree._Element
    steering: list[tuple[Tag, Place]] = field(default_factory=list)
    colours: list[tuple[Tag, Place]] = field(default_factory=list)
    chart: tuple[Tag, Place] | None = None
    image: tuple[Tag, Place] | None = None
    slide: list[tuple[Tag, Place]] = field(default_factory=list)


def read_alt_texts(
    root: etree._Element, marks: Marks, source: Source, place_of: PlaceOf
) -> dict[etree._Element, ShapeTags]:
    """Take the control tags out of all alt texts and give them by shape; values in alt texts are printed there."""
    found: dict[etree._Element, ShapeTags] = {}
    for shape in shapes_in(root):
        properties = properties_of(shape)
        for name in ("descr", "title"):
            alt = properties.get(name, "") if properties is not None else ""
            if properties is not None and may_hold_tags(alt):
                tags = found.setdefault(shape, ShapeTags(shape))
                rest = _read_alt(alt, tags, marks, source, partial(place_of, shape))
                if rest:
                    properties.set(name, rest)
                else:
                    del properties.attrib[name]
    return found


def _read_alt(alt: str, into: ShapeTags, marks: Marks, source: Source, place_of: Callable[[str], Place]) -> str:
    tags, faults = scan(alt)
    for fault in faults:
        source.fault(fault.code, place_of(fault.text), fault.message)
    rest, at = "", 0
    for tag in tags:
        rest += unescape(alt[at : tag.start])
        at = tag.end
        place = place_of(tag.text)
        if (refusal := valueless(tag)) is not None:
            source.fault("TPL-SCOPE", place, *refusal)
        elif tag.kind is Kind.STATEMENT:
            _sort_statement(tag, place, into, source)
        elif tag.kind is Kind.PRINT and _CHART.search(tag.body):
            into.chart = (tag, place)
        elif tag.kind is Kind.PRINT and _IMAGE.search(tag.body):
            into.image = (tag, place)
        elif tag.kind is Kind.PRINT:
            rest += marks.token(_printing(tag, place))
    return (rest + unescape(alt[at:])).strip()


def _printing(tag: Tag, place: Place) -> Action:
    return lambda source: source.print(attribute, tag.body, place)


def _sort_statement(tag: Tag, place: Place, into: ShapeTags, source: Source) -> None:
    if tag.scope == "slide" and tag.keyword in _OF_SLIDES:
        into.slide.append((tag, place))
    elif tag.keyword in COLOUR_KEYWORDS:
        into.colours.append((tag, place))
    elif tag.scope == "sp" and tag.keyword in ("for", "if", "when", "endfor", "endif"):
        into.steering.append((tag, place))
    else:
        if tag.scope in ("sp", "slide"):
            name = tag.keyword or tag.text
            source.fault("TPL-TAG", place, _("There is no tag {name} here.").format(name=name))
            return
        hint = _("Write the scope sp, as in {tag}.").format(tag="{%sp for n in nodes %}")
        source.fault("TPL-ALT", place, _("The tag {name} does not work in an alt text.").format(name=tag.keyword), hint)


def read_picture_texts(
    root: etree._Element,
    found: dict[etree._Element, ShapeTags],
    models_of: Callable[[etree._Element], Sequence[etree._Element]],
    place_of: PlaceOf,
) -> None:
    """Make a picture of each shape whose text is the tag of one, as ``{{ logo|image }}`` in a placeholder."""
    for shape in list(root.iter(*PLAIN_SHAPES)):
        words = "".join(str(text.text or "") for text in shape.iter(TEXT)).strip()
        if not _IMAGE.search(words) or not words.startswith("{{"):
            continue
        tags, _faults = scan(words)
        if len(tags) == 1 and tags[0].text == words and tags[0].kind is Kind.PRINT:
            place = place_of(shape, words)
            old = found.pop(shape, None)
            picture = picture_frame(shape, models_of(shape))
            tagged = found.setdefault(picture, ShapeTags(picture))
            if old is not None:
                tagged.steering, tagged.colours, tagged.slide = old.steering, old.colours, old.slide
            tagged.image = (tags[0], place)


def take_shape_tags(spots: list[Spot], found: dict[etree._Element, ShapeTags], source: Source) -> list[Spot]:
    """Move tags of shapes that stand in their text to ``found``; give the other spots."""
    rest = []
    for spot in spots:
        tag = spot.tag
        if tag.scope not in ("sp", "slide") and not (tag.keyword in COLOUR_KEYWORDS and not tag.scope):
            rest.append(spot)
            continue
        shape = shape_of(spot.paragraph)
        parent_of(spot.node).remove(spot.node)
        if shape is None:
            source.fault("TPL-SCOPE", spot.place, _("The scope {scope} does not exist here.").format(scope="sp"))
            continue
        _sort_statement(tag, spot.place, found.setdefault(shape, ShapeTags(shape)), source)
    return rest


def read_texts(root: etree._Element, marks: Marks, source: Source, place_of: PlaceOf) -> list[Spot]:
    """Cut all paragraphs of ``root`` at their tags and give the statements in document order."""
    return [spot for paragraph in list(root.iter(P)) for spot in lift_paragraph(paragraph, marks, source, place_of)]
