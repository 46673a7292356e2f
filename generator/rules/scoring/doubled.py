"""Points that do not fit what stands elsewhere: conditions that are scored again, deductions that do not add up, samples without a yardstick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import num
from generator.laws import Basis
from generator.numerals import as_number
from generator.project import Project
from generator.project.procurement import Factor, SpecItem
from generator.project.vocabulary import FactorCategory, SpecMark
from generator.rules.passages import Scope, plain
from generator.rules.phrases import BAN, phrase, quoted, reading
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _, sentences

HEAD: Final = 5
"""How many signs of the name of a credential must stand in a factor for it to be the same."""

CREDENTIAL: Final = re.compile(
    r"(?:具有|具备|持有|取得|提供|获得|通过|拥有)(?:有效(?:期内)?的)?《?(?P<name>[\u4e00-\u9fa5A-Za-z0-9/+-]{2,24}?)"
    r"(?:》|认证|资质|许可|备案|证书|资格)"
)
LETTERS: Final = re.compile(r"(?<![A-Za-z])[A-Z]{3,5}\s?\d{0,5}(?=[^,。;]{0,12}(?:认证|证书|资质|资格))")
RECORD: Final = re.compile(r"业绩|(?:同类|类似)(?:项目|案例|合同)")
BEYOND: Final = re.compile(
    r"(?:资格条件|资格要求)[^。;]{0,10}(?:以外|之外|除外|外的)|除[^。;]{0,6}资格|不重复计|超出资格"
)
STARRED: Final = re.compile(r"★[^。;,\n]{0,30}?[得加扣]\s*\d+(?:\.\d+)?\s*分")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?\s*(?:[A-Za-z%]+|[\u4e00-\u9fa5])")

EACH: Final = re.compile(
    r"每(?:有|出现)?(?:一|1)?(?:条|项|个|处)?[^。;,\n]{0,16}?(?:偏离|不满足|不响应|未响应|未满足|不符合|不达标)[^。;\n\d]{0,10}?扣\s*(\d+(?:\.\d+)?)\s*分"
)
UNMARKED: Final = re.compile(r"非[“\"']?[▲#][”\"']?")
HUNDRED: Final = re.compile(r"(?<!\d)100\s*分")
"""A factor whose parts are told on a scale of a hundred, to be weighted by its points."""

COUNT: Final = re.compile(r"共(?:计)?\s*(\d+|[一二两三四五六七八九十]+)\s*(?:条|项|个)")
FLOOR: Final = re.compile(r"扣完为止|扣至\s*0|扣到\s*0|最低(?:得|为)?\s*0|不倒扣|不(?:得|计)负分")
MARKS: Final = {"▲": SpecMark.IMPORTANT, "#": SpecMark.IMPORTANT, "重要": SpecMark.IMPORTANT, "一般": SpecMark.GENERAL}

SAMPLE: Final = (
    r"(?:提供|提交|递交|携带|交付)[^。;,\n]{0,6}(?:样品|样机)|样[品机](?:展示|评审|评分|演示|得分|质量)"
    r"|(?:现场|系统|功能|原型|产品|远程|视频|实物)演示"
)
YARDSTICK: Final = (
    r"(?:评审|评分|检测|检验|制作|演示)(?:方法|标准|办法|规则|内容|清单|要点|脚本|环境)|按[^。;,\n]{0,12}(?:清单|附件|测试表)"
    r"|逐[项条]|每[^。;\n]{0,16}[得扣加]\s*\d|\d+\s*[项条]"
)


def conditions_are_not_scored(project: Project) -> Iterator[Hit]:
    """What a bidder must have to take part, and what is demanded by ★, earns no points."""
    conditions = [plain(text) for text in project.procurement.qualifications]
    starred = [item for item in project.specification if item.mark is SpecMark.SUBSTANTIVE]
    for position, factor in enumerate(project.scoring.factors):
        if factor.category is FactorCategory.PRICE:
            continue
        where, text = place(project, "scoring", "factors", position), _whole(factor)
        for condition in conditions:
            if words := _same(condition, text):
                told = _("stands among the conditions for taking part already: {condition}.")
                yield Hit(where, told.format(condition=condition.rstrip("。;")), quoted=words)
        if match := STARRED.search(text):
            yield Hit(where, _("gives points to what ★ demands."), quoted=match[0])
        for item in starred:
            if words := _restated(item, factor):
                told = _("gives points to what ★ demands: {item}.")
                yield Hit(where, told.format(item=f"{item.id} {item.name}"), quoted=words)


def _whole(factor: Factor) -> str:
    return plain("\n".join((factor.name, factor.criterion, *(band.condition for band in factor.bands))))


def _same(condition: str, text: str) -> str:
    """Give the words in which a condition for taking part stands in a factor again."""
    if BAN.search(condition):
        return ""
    if (record := RECORD.search(condition)) and RECORD.search(text) and not BEYOND.search(text):
        return record[0]
    heads = [match["name"][:HEAD] for match in CREDENTIAL.finditer(condition)]
    letters = ["".join(match[0].split()) for match in LETTERS.finditer(condition)]
    found = [head for head in (*heads, *letters) if len(head) > 2 and head in text.replace(" ", "")]
    return quoted(found) if found and not BEYOND.search(text) else ""


def _restated(item: SpecItem, factor: Factor) -> str:
    """Give the figure of a ★ parameter that a factor of the same name gives points for."""
    name = plain(item.name)
    if len(name) < 2 or name not in plain(f"{factor.name}\n{factor.criterion}"):
        return ""
    demanded = {"".join(match[0].split()) for match in NUMBER.finditer(plain(item.text))}
    scored = (match[0] for band in factor.bands if band.points for match in NUMBER.finditer(plain(band.condition)))
    return next((figure for figure in scored if "".join(figure.split()) in demanded), "")


def deductions_fit(project: Project) -> Iterator[Hit]:
    """The points off for deviations, times the parameters that may deviate, are the points of the factor."""
    for position, factor in enumerate(project.scoring.factors):
        text = UNMARKED.sub("一般", plain(factor.criterion))
        off = [(_last_mark(text[: match.end()]), Decimal(match[1])) for match in EACH.finditer(text)]
        if not off or any(mark is None for mark, _points in off):
            continue
        where = place(project, "scoring", "factors", position)
        counts = [sum(item.mark is mark for item in project.specification) for mark, _points in off]
        stated = COUNT.search(text) if len(off) == 1 else None
        if stated and (said := as_number(stated[1])) is not None:
            if project.specification and said != counts[0]:
                told = _("the criterion says {said} parameters, the specification has {count}.")
                yield Hit(where, told.format(said=said, count=counts[0]))
                continue
            counts = [said]
        if all(counts) and (told := _misfit(factor, text, off, counts)):
            yield Hit(where, told)


def _last_mark(text: str) -> SpecMark | None:
    """Give the mark that a text names last."""
    found = [(text.rfind(word), mark) for word, mark in MARKS.items()]
    at, mark = max(found, key=lambda pair: pair[0])
    return mark if at >= 0 else None


def _misfit(factor: Factor, text: str, off: list[tuple[SpecMark | None, Decimal]], counts: list[int]) -> str:
    whole = Decimal(100) if HUNDRED.search(text) else factor.points
    lost = sum((points * count for (_mark, points), count in zip(off, counts, strict=True)), Decimal(0))
    if lost == whole:
        return ""
    told = _("all deviations together take off {lost} points, the factor has {points}.")
    told = told.format(lost=num(lost), points=num(whole))
    if lost > whole and not FLOOR.search(text):
        told = sentences(told, _("Nothing says that it stops at 0."))
    return told


def samples_have_a_yardstick(project: Project) -> Iterator[Hit]:
    """Where samples or a demonstration are scored, the file says how and by what."""
    for position, factor in enumerate(project.scoring.factors):
        text = f"{_whole(factor)}\n{plain(factor.proof)}"
        measured = factor.bands and all(re.search(r"\d", plain(band.condition)) for band in factor.bands if band.points)
        match = re.search(SAMPLE, text)
        if match and not measured and not re.search(YARDSTICK, text):
            yield Hit(place(project, "scoring", "factors", position), quoted=match[0])


RULES: Final = (
    Rule(
        code="SC-16",
        title="资格条件或者★项重复计分",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        basis=(Basis("order-87", "55"), Basis("rules-22", "21")),
        advice="只留一处：要么作资格条件、★项，要么作评分因素；业绩可以写“资格条件要求以外的每份得2分”。",
        project=conditions_are_not_scored,
    ),
    Rule(
        code="SC-37",
        title="要样品、演示，却没有写评审方法和标准",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        basis=(Basis("order-87", "22"), Basis("procurement-rules", "34")),
        advice="写明样品制作标准、演示内容清单和逐项得分；书面能说清的就不要样品。",
        project=samples_have_a_yardstick,
        passage=reading(phrase(SAMPLE, YARDSTICK)),
        scopes=frozenset({Scope.QUALIFICATION, Scope.TERMS}),
    ),
    Rule(
        code="SC-38",
        title="偏离扣分与参数条数、该项分值对不上",
        severity=Severity.MINOR,
        kind=Kind.FIGURES,
        basis=(Basis("procurement-rules", "34"), Basis("review-shenzhen")),
        advice="核对参数条数和每条扣分；写明扣至0分为止。",
        project=deductions_fit,
    ),
)
