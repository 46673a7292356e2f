"""What must not leave the house: the words, amounts, names and judgements of internal fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import money
from generator.office.inspection.finished.spots import Spot, Where
from generator.project.people import Person
from generator.rules.finished.amounts import Amount, amounts, weight
from generator.rules.finished.dossier import Dossier, File, Said, excerpt
from generator.rules.finished.heads import Heads
from generator.rules.finished.knowledge import SPOKEN
from generator.rules.finished.leaves import Leaf
from generator.rules.finished.names import is_sure, stands_in, tokens
from generator.rules.finished.telling import at, field_of, shortened
from generator.rules.finished.wordings import plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

CERTAIN: Final = 16
"""From so many letters on, the same wording cannot be chance."""

CERTAIN_AS_A_WHOLE: Final = 12
"""The same, of all that a field says."""

MONEY_HEAD = re.compile(r"价|金额|成本|预算|费用|（元）|\(元\)")
MONEY_TALK = re.compile(r"预算|报价|投标|底价|成本|总价|限价|毛利|价格|合计")


def wordings(dossier: Dossier) -> Iterator[Hit]:
    """A wording of an internal field stands in a customer's file, word for word, and in no open field."""
    for said in dossier.said:
        if not _is_unspoken(said.leaf):
            harmless = (said.leaf.record, said.leaf.field) in SPOKEN or said.leaf.field == "source"
            yield _worded(dossier, said, None if _is_certain(said) and not harmless else Severity.MAJOR)


def _is_certain(said: Said) -> bool:
    whole = said.length == len(plain(said.leaf.value))
    return said.length >= (CERTAIN_AS_A_WHOLE if whole else CERTAIN)


def unspoken(dossier: Dossier) -> Iterator[Hit]:
    """A need that the customer has not spoken of stands in its file, by its name or its words."""
    told: set[tuple[File, str | int]] = set()
    for said in dossier.said:
        if _is_unspoken(said.leaf) and (said.file, said.leaf.path[1]) not in told:
            told.add((said.file, said.leaf.path[1]))
            yield _worded(dossier, said, None)
    for file in dossier.for_customer:
        for name, leaf in dossier.knowledge.titles.items():
            position = file.letters.text.find(name)
            if position >= 0 and (file, leaf.path[1]) not in told:
                told.add((file, leaf.path[1]))
                spot, start = file.letters.at(position)
                quote = excerpt(spot.text, start, start + len(name))
                yield _worded(dossier, Said(file, spot, quote, len(name), leaf), None)


def _is_unspoken(leaf: Leaf) -> bool:
    return leaf.path[0] == "requirements" and leaf.record in ("Requirement", "Response")


def _worded(dossier: Dossier, said: Said, severity: Severity | None) -> Hit:
    told = _("“{words}” is what the internal field {field} says.")
    words = told.format(words=said.quote, field=field_of(dossier.project, said.leaf))
    return at(said.file, said.spot, words, severity=severity)


def sums(dossier: Dossier) -> Iterator[Hit]:
    """An internal price, cost or budget stands in a customer's file, however it is written."""
    secret = dossier.knowledge.amounts
    for file in dossier.for_customer if secret else ():
        seen: set[Decimal] = set()
        for amount in amounts(file.words.text):
            leaf, is_round = secret.get(amount.value), False
            if leaf is None and amount.marked:
                leaf, is_round = dossier.knowledge.rounded.get(amount.value), True
            if leaf is not None and amount.value not in seen:
                spot, _start = file.words.at(amount.start)
                if MONEY_TALK.search(spot.text) if is_round else _is_money(amount, spot, file.tables):
                    seen.add(amount.value)
                    told = _("the amount {amount} 元 is that of the internal field {field}.")
                    words = told.format(amount=money(amount.value), field=field_of(dossier.project, leaf))
                    yield at(file, spot, words)


def _is_money(amount: Amount, spot: Spot, heads: Heads) -> bool:
    """Tell whether an equal figure is no chance: the fewer digits it has, the more must speak for money."""
    digits = weight(amount.value)
    if digits >= 5 and amount.value >= 1000:
        return True
    marked = amount.marked or spot.kind == "m" or bool(MONEY_HEAD.search(heads.over(spot)))
    if digits >= 3:
        return marked or (digits >= 4 and bool(MONEY_TALK.search(spot.text)))
    return (
        marked and amount.value >= 1000 and bool(MONEY_TALK.search(spot.text + heads.over(spot) + heads.beside(spot)))
    )


def rivals(dossier: Dossier) -> Iterator[Hit]:
    """A rival, or a model of a rival, is named in a customer's file."""
    for file in dossier.for_customer:
        told: set[tuple[str | int, ...]] = set()
        for name in dossier.knowledge.names:
            position = next(stands_in(name.alias, file.letters.text), -1)
            if position >= 0 and name.leaf.path[:2] not in told:
                told.add(name.leaf.path[:2])
                spot, start = file.letters.at(position)
                quote = excerpt(spot.text, start, start + len(name.alias), 6)
                yield _named(file, spot, quote, name.leaf, sure=is_sure(name.alias) and not name.spoken)
        yield from _models(dossier, file)


def _named(file: File, spot: Spot, quote: str, leaf: Leaf, sure: bool) -> Hit:
    told = _("“{quote}” names {name}.").format(quote=quote, name=leaf.value)
    return at(file, spot, told, severity=None if sure else Severity.MAJOR)


def _models(dossier: Dossier, file: File) -> Iterator[Hit]:
    secret = dossier.knowledge.tokens
    seen: set[str] = set()
    for token in tokens(file.words.text) if secret else ():
        leaf = secret.get(token.letters)
        if leaf is not None and token.letters not in seen:
            seen.add(token.letters)
            spot, _position = file.words.at(token.start)
            told = _("“{words}” stands in the internal field {field}.")
            yield at(file, spot, told.format(words=token.written, field=field_of(dossier.project, leaf)))


TELLING_LABELS: Final = frozenset(("拍板者", "决策者", "评估者", "导师", "存疑", "支持者", "未认可", "部分认可"))
STANDING_HEAD = re.compile(r"态度|立场|倾向|角色|满意度|认可")


def standings(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file tells where one of its people stands, or which part he has in the decision."""
    people = [(person, labels) for person in dossier.project.people if (labels := _labels(person))]
    for file in dossier.for_customer if people else ():
        for person, labels in people:
            for spot in file.words.spots_with(person.name):
                if label := _standing(person, labels, spot, file.tables):
                    told = _("tells of {name}: “{label}”.").format(name=person.name, label=label)
                    yield at(file, spot, told)
                    break


def _labels(person: Person) -> tuple[str, ...]:
    known = (person.attitude, person.role, person.satisfaction, person.recognition)
    return tuple(choice.label for choice in known if choice is not None)


def _standing(person: Person, labels: tuple[str, ...], spot: Spot, heads: Heads) -> str:
    """Give the judgement that stands right after a name, or in a cell beside it."""
    ahead = re.escape(person.name) + r"[^，。；\n]{0,8}?"
    for label in labels:
        after = rf"(?:[（(]|(?:态度|立场|角色|满意度)?\s*[:：]|态度|立场)\s*{label}(?=[）)，。；、,/\s]|$)"
        if re.search(ahead + after, spot.text):
            return label
    for cell in heads.row(spot):
        if cell.text in labels and (cell.text in TELLING_LABELS or STANDING_HEAD.search(heads.over(cell))):
            return cell.text
    return ""


STAMP = re.compile(r"内部资料|不得对外|仅供内部|仅限内部|内部讲稿|内部封面")
FIRM_STAMP = re.compile(r"不得对外|仅供内部|仅限内部")
OUR_JARGON = re.compile(
    r"作战卡|预打分|一指禅|竞争清单|拍板者|决策圈|追平代价|引导话术|埋点问题|底价|主打策略|倾向厂商|个人诉求"
)


def stamps(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file is stamped internal, or speaks in words that only we use of a project."""
    known = dossier.knowledge.open_letters
    for file in dossier.for_customer:
        for found, spot in file.words.search(STAMP):
            if _is_stamp(spot) and plain(found[0]) not in known:
                yield at(file, spot, _("is stamped “{words}”.").format(words=shortened(spot.text)))
                break
        for words in dict.fromkeys(found[0] for found, _spot in file.words.search(OUR_JARGON)):
            if words not in known:
                told = _("“{words}” is a word of our own.").format(words=words)
                yield at(file, next(file.words.spots_with(words)), told, severity=Severity.MAJOR)


def _is_stamp(spot: Spot) -> bool:
    """Tell a stamp from a sentence that speaks of internal papers."""
    short = len(spot.text.strip()) <= 16
    return short or spot.where in (Where.HEADER, Where.FILE_NAME) or bool(FIRM_STAMP.search(spot.text))


RULES = (
    Rule(
        code="LK-06",
        title="对客户的文件有内部标识或内部用语",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="确认没有拿错文件；是内部文件就不要发，按内部文件检查用 --audience internal。",
        finished=stamps,
    ),
    Rule(
        code="LK-01",
        title="对客户的文件里有内部字段的原文",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="从文件里删掉；能对外说的，写进项目文件的对外字段再生成。",
        limit="工具参数：连续10个字相同才算，8、9个字的短文本要全文相同；引用的法规、对外字段里也有的话不算。16个字以上、或者12个字以上的整条内容，不生成。",
        finished=wordings,
    ),
    Rule(
        code="LK-02",
        title="对客户的文件里有内部金额：成本、底价、对手报价、我们推断的预算",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        advice="删掉这个数；确实要对外报的，写进项目文件的对外字段。",
        limit="工具参数：五位以上有效数字单凭数值认；三、四位还要有金额单位、表头或价格一类的词，一、二位还要有价格一类的词。",
        finished=sums,
    ),
    Rule(
        code="LK-03",
        title="对客户的文件里有竞争对手的名称或型号",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="删掉名称，只讲事实和指标；写在项目文件对外字段里的，到项目文件里改。",
        limit="客户现网、函件等事实部分里有的名称不算；两个字的简称、写在我方对外字段里的，只提醒，不挡生成。",
        finished=rivals,
    ),
    Rule(
        code="LK-04",
        title="对客户的文件里有客户还没说出口的需求",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="先找客户确认，再把需求标为已转显性；没确认就删掉。",
        finished=unspoken,
    ),
    Rule(
        code="LK-05",
        title="对客户的文件里有对人物态度、决策角色的判断",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="删掉这个判断，只留姓名和职务。",
        finished=standings,
    ),
)
