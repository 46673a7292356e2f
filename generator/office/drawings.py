"""Shapes as programs: control tags in the alt text or the text of a shape repeat it, keep it, place it or colour it.

Used for slides and for the drawings of worksheets. A caller that repeats shapes calls :func:`begin_shapes` before the
text of each part, so that ids stay unique in it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from lxml import etree

from generator.errors import Place
from generator.office.drawingcolours import COLOUR_KEYWORDS, colour_line, fill_shape
from generator.office.drawinglift import Lifted
from generator.office.drawingpictures import frame_picture, picture_frame
from generator.office.drawingtext import TEXT, P, PlaceOf, Spot, lift_paragraph
from generator.office.drawingxml import whole
from generator.office.layout import Frame, Layout
from generator.office.marks import Action, Marks, is_mark, parent_of
from generator.office.markup import XDR, A, escape_attribute, qname
from generator.office.printing import attribute
from generator.office.program import Source
from generator.office.rendering import Rendering
from generator.office.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.wording import _

_SPACES: Final = ("p", "xdr")
PLAIN_SHAPES: Final = tuple(qname(f"{space}:sp") for space in _SPACES)
GROUPS: Final = frozenset(qname(f"{space}:grpSp") for space in _SPACES)
CONNECTORS: Final = frozenset(qname(f"{space}:cxnSp") for space in _SPACES)
FRAMES: Final = frozenset(qname(f"{space}:graphicFrame") for space in _SPACES)
SHAPES: Final = (
    frozenset(qname(f"{space}:{name}") for space in _SPACES for name in ("sp", "pic")) | GROUPS | CONNECTORS | FRAMES
)
ANCHORS: Final = frozenset(qname(f"xdr:{name}") for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
_GROUP: Final = (
    f'<xdr:grpSp xmlns:xdr="{XDR}" xmlns:a="{A}"><xdr:nvGrpSpPr><xdr:cNvPr id="{{id}}" name="{{name}}"/>'
    "<xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>"
    '<a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.width}" cy="{frame.height}"/>'
    '<a:chOff x="{frame.x}" y="{frame.y}"/><a:chExt cx="{frame.width}" cy="{frame.height}"/>'
    "</a:xfrm></xdr:grpSpPr></xdr:grpSp>"
)
_LINES: Final = frozenset(("line", "straightConnector1"))
_LAYOUT = re.compile(r"\|\s*(place|grid)\b")
_CHART = re.compile(r"\|\s*chart\b")
_IMAGE = re.compile(r"\|\s*image\b")
_ID: Final = "shape ids"


@dataclass(eq=False, slots=True)
class ShapeTags:
    """The tags of one shape: those that steer it, those that colour it, and values that its alt text names."""

    shape: etree._Element
    steering: list[tuple[Tag, Place]] = field(default_factory=list)
    colours: list[tuple[Tag, Place]] = field(default_factory=list)
    chart: tuple[Tag, Place] | None = None
    image: tuple[Tag, Place] | None = None
    slide: list[tuple[Tag, Place]] = field(default_factory=list)


def properties_of(shape: etree._Element) -> etree._Element | None:
    """Give the ``cNvPr`` of a shape: its id, name and alt text."""
    for child in shape:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2].startswith("nv"):
            return next((one for one in child if isinstance(one.tag, str) and one.tag.endswith("}cNvPr")), None)
    return None


def name_of(shape: etree._Element) -> str:
    """Give the name of a shape as the selection pane shows it."""
    found = properties_of(shape)
    return found.get("name", "") if found is not None else ""


def shape_of(element: etree._Element) -> etree._Element | None:
    """Give the innermost shape around ``element``."""
    return next((one for one in element.iterancestors() if one.tag in SHAPES), None)


def shapes_in(root: etree._Element) -> list[etree._Element]:
    """Give all shapes in document order, groups before their members; the tree of shapes itself is none."""
    return list(root.iter(*SHAPES))


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
        if tag.kind is Kind.STATEMENT:
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


def _acting(function: Callable[..., str], place: Place, *constants: object) -> Action:
    return lambda source: source.act(function, place, *constants)


def _flipping(expression: str, place: Place, frame: Frame, own: Frame, flip: str) -> Action:
    return lambda source: source.print(_flip, expression, place, frame, own, flip)


def _sort_statement(tag: Tag, place: Place, into: ShapeTags, source: Source) -> None:
    if tag.scope == "slide":
        into.slide.append((tag, place))
    elif tag.keyword in COLOUR_KEYWORDS:
        into.colours.append((tag, place))
    elif tag.scope == "sp" and tag.keyword in ("for", "if", "when", "endfor", "endif"):
        into.steering.append((tag, place))
    else:
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


def apply_shape_tags(tags: ShapeTags, lifted: Lifted) -> None:
    """Colour the shape, and enclose it in what repeats or keeps it."""
    for tag, place in tags.colours:
        _colour(tags.shape, tag, place, lifted)
    blocks = [(tag, place) for tag, place in tags.steering if tag.opens or tag.keyword == "when"]
    if not blocks:
        if tags.image:
            _show_picture(tags, "", lifted)
        for _tag, place in tags.steering:
            lifted.source.fault(
                "TPL-CLOSE", place, _("There is no {name} that this tag ends.").format(name="{%sp for %}")
            )
        return
    loops = [(tag, place) for tag, place in blocks if tag.keyword == "for"]
    anchor = tags.shape.getparent()
    if anchor is not None and anchor.tag in ANCHORS:
        if loops:
            _group_copies(tags.shape, anchor, loops[0][1], lifted)
        else:
            for tag, place in blocks:
                _enclose(anchor, tag, place, lifted)
            return
    layout = f"layout_{len(lifted.marks.actions)}" if loops else ""
    if tags.image:
        _show_picture(tags, layout if loops and _LAYOUT.search(loops[-1][0].body) else "", lifted)
    # Conditions may use the names of the loops, so they stand inside of them.
    for tag, place in [block for block in blocks if block not in loops]:
        _enclose(tags.shape, tag, place, lifted)
    for number, (tag, place) in enumerate(reversed(loops)):
        _repeat(tags.shape, tag, place, lifted, layout if number == 0 else None)


def _group_copies(shape: etree._Element, anchor: etree._Element, place: Place, lifted: Lifted) -> None:
    """Put a group around a shape of a worksheet, so that its copies share the one anchor and move with it.

    An anchor must not be empty: it goes when there are no copies.
    """
    frame = frame_of(transform_of(shape)) or Frame(0, 0, 0, 0)
    properties = properties_of(shape)
    number = properties.get("id", "1") if properties is not None else "1"
    group = etree.fromstring(_GROUP.format(frame=frame, id=number, name=escape_attribute(name_of(shape))))
    shape.addprevious(group)
    group.append(shape)
    inner = group.find(f"{qname('xdr:nvGrpSpPr')}/{qname('xdr:cNvPr')}")
    assert inner is not None
    inner.set("id", lifted.marks.token(_acting(new_id, place)))
    lifted.enclose(
        anchor,
        lifted.marks.node(lambda source: source.wrap(_drop_empty_anchor, place)),
        lifted.marks.node(lambda source: source.end_wrap()),
    )


def _drop_empty_anchor(rendering: Rendering, body: str) -> str:
    return "" if "</xdr:grpSpPr></xdr:grpSp>" in body else body


def new_id(rendering: Rendering) -> str:
    """Give an id that no shape of the part has."""
    ids: _Ids = rendering.store[_ID]
    ids.highest += 1
    return str(ids.highest)


def _colour(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted) -> None:
    style = style_of(shape)
    if style is None:
        lifted.source.fault("TPL-COLOUR", place, _("This shape has neither a filling nor a line."))
    elif tag.keyword == "fill":
        fill_shape(style, tag.body, place, lifted.marks)
    else:
        colour_line(style, tag.body, place, lifted.marks)


def style_of(shape: etree._Element) -> etree._Element | None:
    """Give ``spPr`` or ``grpSpPr`` of a shape."""
    return next((one for one in shape if isinstance(one.tag, str) and one.tag.endswith(("}spPr", "}grpSpPr"))), None)


def _enclose(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted) -> None:
    opening = dataclasses.replace(tag, keyword="if")
    closing = dataclasses.replace(tag, keyword="endif", body="")
    lifted.enclose(
        shape,
        lifted.marks.node(lambda source: source.statement(opening, place)),
        lifted.marks.node(lambda source: source.statement(closing, place)),
    )


def _show_picture(tags: ShapeTags, layout: str, lifted: Lifted) -> None:
    assert tags.image is not None
    tag, place = tags.image
    own = frame_of(transform_of(tags.shape))
    frame_picture(tags.shape, tag, place, lifted, own, _frame_around(tags.shape) or own, layout)


def _frame_around(shape: etree._Element) -> Frame | None:
    """Give the frame in which the copies of a member of a group are laid out."""
    parent = shape.getparent()
    return frame_of(transform_of(parent), child=True) if parent is not None and parent.tag in GROUPS else None


def _repeat(shape: etree._Element, tag: Tag, place: Place, lifted: Lifted, layout: str | None) -> None:
    """Enclose the shape in a loop; the innermost one may lay the copies out, under the name ``layout``."""
    target, _in, items = tag.body.partition(" in ")
    closing = dataclasses.replace(tag, keyword="endfor", body="")
    setting: Tag | None = None
    if _LAYOUT.search(items):
        if layout is None:
            lifted.source.fault("TPL-LAYOUT", place, _("Only the innermost loop of a shape can place its copies."))
            return
        setting = dataclasses.replace(tag, keyword="set", scope="", body=f"{layout} = ({items})")
        tag = dataclasses.replace(tag, body=f"{target} in {layout}")
        if not _place(shape, layout, place, lifted):
            return

    def opened(source: Source) -> None:
        if setting is not None:
            source.statement(setting, place)
        source.statement(tag, place)

    lifted.enclose(shape, lifted.marks.node(opened), lifted.marks.node(lambda source: source.statement(closing, place)))
    if layout is not None:
        renew_ids(shape, place, lifted.marks)


def _place(shape: etree._Element, name: str, place: Place, lifted: Lifted) -> bool:
    """Let each copy go to the spot that the layout ``name`` gives it."""
    transform = transform_of(shape)
    own = frame_of(transform)
    if transform is None or own is None:
        message = _("This shape has no place of its own to lay copies out in; move it once, or draw it anew.")
        lifted.source.fault("TPL-LAYOUT", place, message)
        return False
    frame = _frame_around(shape) or own
    if not (frame.width or frame.height):
        lifted.source.fault("TPL-LAYOUT", place, _("The frame that copies are laid out in has no size."))
        return False
    expression = f"{name}, loop.index0"
    offset = transform.find(qname("a:off"))
    extent = transform.find(qname("a:ext"))
    assert offset is not None and extent is not None
    transform.remove(extent)
    offset.addprevious(lifted.marks.node(lambda source: source.print(_spot, expression, place, frame, own)))
    transform.remove(offset)
    if _is_line(shape):
        if "rot" in transform.attrib:
            del transform.attrib["rot"]
        for flip in ("flipH", "flipV"):
            transform.set(flip, lifted.marks.token(_flipping(expression, place, frame, own, flip)))
    return True


def _spot(rendering: Rendering, value: tuple[Any, int], frame: Frame, own: Frame) -> str:
    layout, at = value
    if not isinstance(layout, Layout):
        rendering.fault("TPL-LAYOUT", _("The filters place and grid must come last."))
        return ""
    spot = layout.spot(at, frame, own)
    return f'<a:off x="{spot.x}" y="{spot.y}"/><a:ext cx="{spot.width}" cy="{spot.height}"/>'


def _flip(rendering: Rendering, value: tuple[Any, int], frame: Frame, own: Frame, name: str) -> str:
    layout, at = value
    if not isinstance(layout, Layout):
        return "0"
    spot = layout.spot(at, frame, own)
    return str(int(spot.flip_h if name == "flipH" else spot.flip_v))


def transform_of(shape: etree._Element) -> etree._Element | None:
    """Give the ``xfrm`` of a shape."""
    for space in _SPACES:
        found = shape.find(qname(f"{space}:xfrm"))
        if found is not None:
            return found
    style = style_of(shape)
    return style.find(qname("a:xfrm")) if style is not None else None


def frame_of(transform: etree._Element | None, *, child: bool = False) -> Frame | None:
    """Give the frame that a transform tells; with ``child`` the frame in which the members of a group count."""
    if transform is None:
        return None
    offset = transform.find(qname("a:chOff" if child else "a:off"))
    extent = transform.find(qname("a:chExt" if child else "a:ext"))
    if offset is None or extent is None:
        return None
    return Frame(*(whole(offset, name) for name in "xy"), *(whole(extent, name) for name in ("cx", "cy")))


def _is_line(shape: etree._Element) -> bool:
    if shape.tag in CONNECTORS:
        return True
    style = style_of(shape)
    geometry = style.find(qname("a:prstGeom")) if style is not None else None
    return geometry is not None and geometry.get("prst") in _LINES


def renew_ids(shape: etree._Element, place: Place, marks: Marks) -> None:
    """Let every copy of ``shape`` and of its members have an id and a name of its own."""
    for one in shape.iter(*SHAPES):
        properties = properties_of(one)
        if properties is None or not properties.get("id", "").isdigit():
            continue
        number, name = whole(properties, "id"), escape_attribute(properties.get("name", ""))
        properties.set("id", marks.token(_acting(fresh_id, place, number)))
        properties.set("name", marks.token(_acting(_copy_name, place, name, number)))
        for identity in [node for node in properties.iter() if str(node.tag).endswith("}creationId")]:
            _drop_extension(parent_of(identity))
    for tie in list(shape.iter(qname("a:stCxn"), qname("a:endCxn"))):
        parent_of(tie).remove(tie)


def _drop_extension(extension: etree._Element) -> None:
    extensions = parent_of(extension)
    extensions.remove(extension)
    if not len(extensions):
        parent_of(extensions).remove(extensions)


@dataclass(slots=True)
class _Ids:
    """The ids of the shapes in the part that is being written: the highest, and those that were used once."""

    highest: int
    used: dict[int, int] = field(default_factory=dict)


def begin_shapes(rendering: Rendering, highest: int) -> None:
    """Begin a part (or one more copy of it) whose shapes have ids up to ``highest``."""
    rendering.store[_ID] = _Ids(highest)


def highest_id(root: etree._Element) -> int:
    """Give the highest shape id in a part."""
    ids = [element.get("id", "") for element in root.iter() if str(element.tag).endswith("}cNvPr")]
    return max((int(one) for one in ids if one.isdigit()), default=0)


def fresh_id(rendering: Rendering, original: int) -> str:
    """Give the id of one more copy of a shape; the first copy keeps the original's."""
    ids: _Ids = rendering.store[_ID]
    turn = ids.used.get(original, 0)
    ids.used[original] = turn + 1
    if turn == 0:
        return str(original)
    return new_id(rendering)


def _copy_name(rendering: Rendering, name: str, original: int) -> str:
    turn = rendering.store[_ID].used.get(original, 1)
    return name if turn == 1 else f"{name} ({turn})"


def has_marks(shape: etree._Element) -> bool:
    """Tell whether a shape is enclosed in marks."""
    before = shape.getprevious()
    return before is not None and is_mark(before)
