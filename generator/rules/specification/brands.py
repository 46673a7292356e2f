"""TS-01 to TS-04 and TS-17: what a specification names that only one maker has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.project import Project
from generator.rules.guards import has_standard, is_open, sentence_of
from generator.rules.passages import Passage, passages
from generator.rules.rule import Hit, Kind, Rule
from generator.rules.specification.naming import Finder, Named, brands, components, technologies
from generator.rules.specification.ownwords import own_words
from generator.rules.specification.reading import DEMANDS, NAMING, POINTING, hit, is_fair, reads
from generator.rules.specification.words import Word


@dataclass(frozen=True, slots=True)
class _Case:
    """Words that a passage names, and whether it opens them to others."""

    named: Named
    open: bool


def _cases(passage: Passage, found: Iterable[tuple[str, Named]]) -> Iterator[_Case]:
    for line, named in found:
        if not is_fair(passage, line, named.start, named.end):
            yield _Case(named, is_open(line[slice(*sentence_of(line, named.start, named.end))]))


def _listed(finder: Finder) -> Callable[[Passage], Iterator[tuple[str, Named]]]:
    return lambda passage: ((line, named) for line in passage.lines for named in finder.named(line, passage.heading))


def _brands(passage: Passage) -> Iterator[tuple[str, Named]]:
    """Give the makers, series and models of a passage, and what it sets behind 品牌 or 型号."""
    for line in passage.lines:
        found = list(brands().named(line, passage.heading))
        yield from ((line, named) for named in found)
        yield from ((line, named) for named in _told(line, passage.heading) if not _among(named, found))


def _told(line: str, heading: str) -> Iterator[Named]:
    for match in _MODEL.finditer(line) if "型号" in line else ():
        part = _PART.search(line[: match.start()]) or _PART.search(heading)
        if not part and not _STANDARD_NAME.match(match["name"]):
            yield Named(match[0], *match.span(), Word(match["name"]))
    for match in _BRAND.finditer(line) if "品牌" in line else ():
        yield Named(match[0], *match.span(), Word(match["name"]))


def _among(told: Named, found: Iterable[Named]) -> bool:
    return any(each.start < told.end and told.start < each.end for each in found)


def _components(passage: Passage) -> Iterator[tuple[str, Named]]:
    """Give the makers and models of parts, but not a list of several with which something works."""
    for line in passage.lines:
        found = list(components().named(line, passage.heading))
        if len({named.words for named in found}) >= SEVERAL and _WORKS_WITH.search(line):
            continue
        yield from ((line, named) for named in found)


def brands_named(passage: Passage) -> Iterator[Hit]:
    """A maker, a series or a model is named, and nothing else is let in."""
    yield from hit(passage, (case.named.words for case in _cases(passage, _brands(passage)) if not case.open))


def own_words_named(project: Project) -> Iterator[Hit]:
    """What the project itself knows as brands is named: rivals and their products, and ourselves."""
    for passage, case in _own_cases(project):
        if not case.open:
            yield from hit(passage, [case.named.words])


def _own_cases(project: Project) -> Iterator[tuple[Passage, _Case]]:
    finder = Finder(own_words(project))
    for passage in passages(project):
        if passage.scope not in DEMANDS:
            continue
        known = {named.words for _line, named in _brands(passage)}
        own = ((line, named) for line, named in _listed(finder)(passage) if named.words not in known)
        yield from ((passage, case) for case in _cases(passage, own))


def opened_without_standard(passage: Passage) -> Iterator[Hit]:
    """Something is named and opened to its like, but nothing tells how to know its like."""
    found = (*_brands(passage), *_listed(technologies())(passage), *_components(passage))
    yield from _opened(passage, [case for case in _cases(passage, found) if case.open])


def own_words_opened(project: Project) -> Iterator[Hit]:
    """The same with what the project itself knows as brands."""
    for passage, case in _own_cases(project):
        if case.open:
            yield from _opened(passage, [case])


def _opened(passage: Passage, cases: list[_Case]) -> Iterator[Hit]:
    found = [case.named.words for case in cases]
    if has_standard("\n".join(passage.lines)):
        yield from hit(passage, found, Severity.HINT, MITIGATED)
    else:
        yield from hit(passage, found)


def technologies_named(passage: Passage) -> Iterator[Hit]:
    """A technology is called as only one maker calls it."""
    cases = [case for case in _cases(passage, _listed(technologies())(passage)) if not case.open]
    neutral = "、".join(dict.fromkeys(case.named.entry.neutral for case in cases if case.named.entry.neutral))
    advice = f"改成中立的说法，例如“{neutral}”，并给出可测的指标。" if neutral else ""
    yield from hit(passage, (case.named.words for case in cases), advice=advice)


def parts_or_origin_named(passage: Passage) -> Iterator[Hit]:
    """The origin of a product, or the maker of its parts, is laid down."""
    found = [case.named.words for case in _cases(passage, _components(passage)) if not case.open]
    if not passage.imports:
        for line in passage.lines:
            places = (match for match in _ORIGIN.finditer(line) if not _ANY_ORIGIN.search(line))
            found += [m[0].strip() for m in places if not is_fair(passage, line, *m.span())]
    yield from hit(passage, found)


SEVERAL: Final = 3
"""From how many makers on a list of parts says what something works with, and not what it must be made of."""

MITIGATED: Final = "已写等效判定标准，仍建议删去名称、只留指标：政府采购没有“或相当于”的豁免。"

_MODEL: Final = re.compile(
    r"(?<![投所同])(?:规格)?型号\s*(?:为|是|:)\s*(?P<name>[A-Za-z][A-Za-z0-9/+.-]*\d[A-Za-z0-9/+.-]*)"
)
_BRAND: Final = re.compile(
    r"(?<![投所同])品牌(?:型号)?\s*(?:为|是|:)\s*"
    r"(?!不|自|任|无|投标|同|由|均|与|名称|要求|满足|符合|应|须|需|可|按|详|见|国产|国内|进口|以|及|或|和|型号|厂)"
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,12})"
)
_PART: Final = re.compile(r"(?:CPU|处理器|芯片|显卡|GPU|内存|硬盘)\s*$")
_STANDARD_NAME: Final = re.compile(
    r"(?i:G\.?\d{3}|OM\d|OS\d|CAT|RJ|GY|RVV|BVR|YJV|ZR|ZC|WDZ|NH|DDR|SFP|QSFP|XFP|IP\d|DN\d|PN\d|KBG|JDG"
    r"|USB|HDMI|VGA|UTP|STP|FTP|LC|SC|FC|M\d)"
)
_WORKS_WITH: Final = re.compile(r"支持|兼容|适配|等|或|任一|其中之一")
_ORIGIN: Final = re.compile(
    r"(?:原产地|产地|原产国)[^,。;]{0,6}(?:为|是|须|应|限|:)[^,。;]{0,4}"
    r"(?:[\u4e00-\u9fff]{2,4}[省市国]|[欧美日德法英韩瑞]|境外|国外|进口)"
    r"|原装进口|纯进口|全进口|进口(?:原装|品牌|产品|设备|部件|元器件)|(?:欧美|日系|德系|美系|合资)(?:品牌|产品|厂商)"
    r"|(?:主板|硬盘|内存|电源|风扇|芯片|处理器|CPU|控制器|元器件|零部件|核心部件)[^,。;]{0,8}"
    r"(?:须|应|采用|选用|限)[^,。;]{0,8}(?:自有品牌|自研|自主研发|原厂)"
)
_ANY_ORIGIN: Final = re.compile(
    r"不限|(?:不接受|拒绝|不允许|不得)[^,。;]{0,6}进口|进口产品(?:参加|参与|投标|是指|的定义|审核|论证|管理|清单)"
    r"|产地[^,。;]{0,8}(?:中国(?:大陆|境内)?|国内|境内|国产)(?![\u4e00-\u9fff]{2,4}[省市])"
    r"|是否[^,。;]{0,8}进口|本国产品|国产或者?进口|进口或者?国产"
)

RULES = (
    Rule(
        code="TS-01",
        title="写了品牌、型号或产品系列，又没有给同等产品留门",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        basis=(*NAMING, Basis("campaign-2025", "D12")),
        advice="删去名称，改写成功能和性能指标；自己的品牌也不能写。",
        project=own_words_named,
        passage=brands_named,
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-02",
        title="写了“或相当于”，却没写怎样算相当",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        basis=(Basis("procurement-rules", "20", "（六）"), Basis("order-27", "25")),
        advice="最好删去名称；要留就写明等效的可测指标。",
        project=own_words_opened,
        passage=opened_without_standard,
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-03",
        title="要求知名、一线、主流、优质或参考品牌",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(Basis("procurement-rules", "15"), *NAMING, Basis("campaign-2025", "D12")),
        advice="删去，改成可测的指标。",
        passage=reads(
            r"(?:知名|著名|一线|主流|优质|名优|推荐|参考|指定|备选)\s*(?:的)?\s*(?:品牌|厂商|厂家|型号|制造商)",
            r"互通|互联|兼容|对接|适配|纳管|统一管理",
        ),
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-04",
        title="用了一家厂商专有技术的名称",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(*POINTING, *NAMING[::2]),
        advice="改成中立的功能名，并给出可测的指标。",
        passage=technologies_named,
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-17",
        title="限定原产地、零部件品牌或者芯片厂商",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(*NAMING, Basis("campaign-2025", "D12")),
        advice="删去，改成性能指标；确需进口产品的，先经财政部门审核。",
        passage=parts_or_origin_named,
        scopes=DEMANDS,
        suspected=True,
    ),
)
