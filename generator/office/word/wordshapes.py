"""Shapes inside the groups of a Word file: what their alt texts say repeats, places, keeps and colours them.

A drawing as a whole is steered by its own alt text (``wordframes``); this is for the members of a drawn group.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import qname
from generator.office.drawings.drawinglift import Lifted
from generator.office.drawings.drawingtext import PlaceOf
from generator.office.drawings.shapeids import begin_shapes, highest_id
from generator.office.drawings.shapeloops import apply_shape_tags
from generator.office.drawings.shapetags import read_alt_texts
from generator.office.language.marks import Marks
from generator.office.language.program import Source
from generator.wording import _

_ALTERNATIVES: Final = qname("mc:AlternateContent")
_FALLBACK: Final = qname("mc:Fallback")


def hang_shapes(root: etree._Element, marks: Marks, source: Source, place_of: PlaceOf) -> bool:
    """Hang in what the alt texts of shapes say; tell whether there was any tag."""
    highest = highest_id(root)
    shapes = read_alt_texts(root, marks, source, place_of)
    if not shapes:
        return False
    lifted = Lifted(marks, source)
    marks.before(root[0], lambda source: source.act(begin_shapes, Place(), highest))
    for shape, tags in shapes.items():
        for tag, place in [*tags.slide, *filter(None, (tags.chart, tags.image))]:
            source.fault("TPL-ALT", place, _("The tag {name} does not work in this shape.").format(name=tag.text))
        tags.image = None
        apply_shape_tags(tags, lifted)
        _drop_fallback(shape)
    return True


def _drop_fallback(shape: etree._Element) -> None:
    """Drop the copy of the drawing for old programs: it would show what the template showed."""
    for alternatives in shape.iterancestors(_ALTERNATIVES):
        for fallback in alternatives.findall(_FALLBACK):
            alternatives.remove(fallback)
