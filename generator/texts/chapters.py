"""What a chapter or a table is about, by its heading or its head row, so that guards know what a passage is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.office.inspection.structure import Row
from generator.rules.passages import Scope


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: what its rows are, and which columns say what. Columns count from 1, 0 for none."""

    scope: Scope | None
    words: dict[int, str]
    name: int = 0
    mark: int = 0
    reason: int = 0


def plain(text: str) -> str:
    """Give a text as patterns read it: full-width signs made plain, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rank(text: str) -> int:
    """Give how deep a numbered line lies as a heading: 第三章 is 1, 第二节 2, 一、 3, (一) 4, 3 and 3、 5, 3.2 6 …; else 0."""
    words = unicodedata.normalize("NFKC", text).strip()
    for depth, pattern, length in _NUMBERED:
        match = pattern.match(words)
        if match and len(words) <= length and not _SENTENCE.search(words[match.end() :]):
            return depth + (match["steps"].count(".") if "steps" in pattern.groupindex else 0)
    return 0


def opened(text: str) -> Scope | None:
    """Give what a heading opens; ``None`` where it does not say."""
    words = plain(text)
    return next((scope for scope, pattern in _HEADINGS if pattern.search(words)), None)


def named(stem: str) -> Scope | None:
    """Give what a whole file is by its name: a letter, if it is called so anywhere in it, else what a heading opens."""
    words = plain(stem)
    return Scope.LETTER if _LETTER.search(words) and not _FORM.search(words) else opened(stem)


def head_of(row: Row) -> Head | None:
    """Give the head that a row is; ``None`` where it is none."""
    words = {cell.column: plain(cell.text) for cell in row.cells}
    known = [word for word in words.values() if len(word) <= _LONGEST and _HEAD.search(word)]
    if len(known) < 2 or len(known) * 2 < len(words):
        return None
    scope = next((scope for scope, pattern in _HEADS if any(pattern.search(word) for word in known)), None)
    return Head(
        scope,
        words,
        _column(words, _NAME),
        _column(words, _MARK),
        _column(words, _REASON),
    )


def _column(words: dict[int, str], pattern: re.Pattern[str]) -> int:
    return next((column for column, word in words.items() if pattern.search(word)), 0)


def is_price(label: str) -> bool:
    """Tell whether a row of a scoring table is about the price."""
    return _PRICE.search(plain(label)) is not None


def told_with_head(word: str) -> bool:
    """Tell whether a cell means something only with the head of its column: a brand, a model, an origin."""
    return _TELLING.search(word) is not None


def allows_imports(lines: Sequence[str]) -> bool:
    """Tell whether a file says that imported products are approved."""
    return any(_IMPORTS.search(plain(line)) for line in lines)


_LONGEST: Final = 14

_NUMBERED: Final = (
    (1, re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*(?:章|部分|篇|卷)"), 40),
    (2, re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*节"), 40),
    (3, re.compile(r"[一二三四五六七八九十]+[、.]"), 30),
    (4, re.compile(r"\([一二三四五六七八九十]+\)"), 30),
    (5, re.compile(r"(?P<steps>\d+(?:\.\d+)*)(?:[、.]|\s+)(?!\d)"), 24),
)
_SENTENCE: Final = re.compile(r"[,。;!?≥≤<>=%]|:.|\d\s*(?:台|个|套|年|天|[GTMK]b?)")
"""What a heading does not hold."""

_LETTER: Final = re.compile(r"质疑函|质疑答复|投诉书|投诉答复|投诉事项|澄清函|说明函|异议函|询问函|答疑提问|答复函")
_FORM: Final = re.compile(r"格式|范本|模板|样[表本式]")
_CONTRACT: Final = r"合同(?!业绩|案例)"
_HEADINGS: Final = (
    (Scope.TERMS, re.compile(rf"{_CONTRACT}[^,]{{0,6}}(?:条款|文本|草案|格式|范本)|^第.{{1,3}}[章部].{{0,4}}合同")),
    (
        Scope.FORM,
        re.compile(
            r"(?:投标|响应|磋商)文件.{0,4}(?:格式|组成|编制|构成)|格式|样[表本式]|声明函|承诺函|授权委托书|授权书"
            r"|投标函|报价表|一览表|偏离表|自查表|模板|范本|示范|^目录$"
        ),
    ),
    (
        Scope.EXISTING,
        re.compile(
            r"^(?!.*(?:对接|兼容|集成|接入|扩容|改造|要求)).*(?:现有|现网|现状|既有|利旧|台账|盘点|资产清单"
            r"|维保对象|维护对象|维保清单|原有设备|在用设备)"
        ),
    ),
    (
        Scope.LETTER,
        re.compile(
            r"^(?:关于.*的)?(?:质疑函|质疑答复(?:函|书)?|投诉书|投诉答复|澄清函|说明函|异议(?:函|书)|询问函"
            r"|答疑函)|(?:质疑函|投诉书|澄清函|说明函|答复函)$"
        ),
    ),
    (Scope.PRICE, re.compile(r"价格(?:分|评分|得分|部分|评审|因素)|报价(?:得分|评分|部分)")),
    (
        Scope.SCORING,
        re.compile(r"评分|评标(?:办法|标准|方法|因素|细则)|评审(?:标准|办法|因素|方法|细则)|综合评分|打分|分值"),
    ),
    (
        Scope.QUALIFICATION,
        re.compile(
            r"资格(?:条件|要求|审查|性|标准|证明)?|合格(?:的)?(?:投标人|供应商)|(?:投标人|供应商)(?:的)?条件"
            r"|符合性审查|准入条件"
        ),
    ),
    (
        Scope.SPECIFICATION,
        re.compile(
            r"技术(?:参数|要求|规格|需求|指标|标准|条件|部分)|采购(?:需求|标的|清单|内容)|参数|规格|功能(?:要求"
            r"|需求|指标)|性能(?:要求|指标)|(?:用户|项目|业务)需求|需求书"
        ),
    ),
    (
        Scope.TERMS,
        re.compile(
            rf"商务|付款|支付|保证金|交货|交付|验收|质保|保修|售后|{_CONTRACT}|履约|违约|服务期|培训|政策|中小企业"
            rf"|须知|投标邀请|招标公告"
        ),
    ),
    (
        Scope.SPECIFICATION,
        re.compile(
            r"服务(?:要求|内容|需求)|建设内容|(?:货物|设备|产品|物资)(?:清单|需求|要求|配置)|配置(?:要求|清单)"
            r"|技术服务"
        ),
    ),
)
"""What a heading is about; the first that fits, so the order tells which word weighs more."""

_HEADS: Final = (
    (Scope.SCORING, re.compile(r"评[分审](?:因素|项|内容|标准|细则|准则|指标|点|办法)|分值|权重|得分标准|评分")),
    (
        Scope.FORM,
        re.compile(
            r"偏离|投标(?:响应|规格|应答|承诺)|响应(?:规格|内容|情况|值)|投标报价|单价|合价|总价|(?:所投"
            r"|投标)(?:品牌|产品|型号)"
        ),
    ),
    (
        Scope.EXISTING,
        re.compile(
            r"现有|购[买置](?:时间|日期|年份)|投用|启用(?:时间|日期)|(?:使用|已用)年限|维保(?:到期|截止|剩余)"
            r"|序列号|^SN$|资产编号|利旧|设备状态|折旧|管理IP"
        ),
    ),
    (Scope.QUALIFICATION, re.compile(r"资格(?:条件|要求|审查|性)")),
    (Scope.TERMS, re.compile(r"商务(?:条款|要求|需求)|条款(?:名称|内容)|付款")),
    (
        Scope.SPECIFICATION,
        re.compile(
            r"技术(?:参数|要求|规格|指标)|参数|规格|指标|性能|配置|(?:货物|设备|产品|标的|服务)名称|采购标的|品目"
            r"|功能|技术|详细要求|具体要求|数量"
        ),
    ),
)
_HEAD: Final = re.compile(
    "|".join(pattern.pattern for _scope, pattern in _HEADS)
    + r"|序号|编号|名称|类别|项目|内容|要求|说明|备注|品牌|型号|产地|单位|重要性|标[记识]|证明|描述|理由|因素"
)
_NAME: Final = re.compile(r"名称|因素|评[分审]项|指标项|参数项|^参数$|^指标$|品目|标的|^项目$|^类别$")
_MARK: Final = re.compile(r"重要性|标[记识]|参数性质|^[★▲]+$")
_REASON: Final = re.compile(r"理由|依据|必要性")
_PRICE: Final = re.compile(r"^(?:投标|磋商|评标|最[终后])?(?:报价|价格)(?:分|得分|部分|评分|评审)?(?:\(.*\))?$")
_TELLING: Final = re.compile(r"品牌|型号|产地|生产厂|制造商|厂家")
_IMPORTS: Final = re.compile(
    r"(?<![不否非])(?:接受|允许)(?:采购|投)?进口(?:产品|货物|设备)(?!.{0,4}[否不])"
    r"|进口产品(?:投标)?[::](?:接受|允许|是)"
)
