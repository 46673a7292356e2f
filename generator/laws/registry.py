"""The one registry of laws: what each is called, since when it is in force, whom it binds, and when it was checked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Sphere(StrEnum):
    """Whose purchases a text binds."""

    GOVERNMENT = "government"
    """Government procurement, whichever way it is bought (政府采购法 art. 2)."""
    OPEN_TENDER = "open_tender"
    """Government procurement of goods and services by tender (87 号令 art. 2)."""
    CONSULTATION = "consultation"
    """Government procurement by competitive consultation (财库〔2014〕214 号 art. 2)."""
    TENDER = "tender"
    """Purchases by tender under the tender law (招标投标法 art. 2)."""
    ALL = "all"
    """Everybody, such as civil law or the law against unfair competition."""


class Rank(StrEnum):
    """What kind of text it is; only what is ``REVIEW`` or ``REFERENCE`` binds nobody by itself."""

    LAW = "法律"
    REGULATION = "行政法规"
    ORDER = "部门规章"
    NOTICE = "规范性文件"
    STANDARD = "标准"
    REVIEW = "审查清单"
    REFERENCE = "参照"


@dataclass(frozen=True, slots=True)
class Law:
    """A text that is cited.

    ``title`` is what stands in 《》, ``number`` the issuer's number with ``（…）`` left out, ``short`` what tables call
    it. ``since`` is the day on which this version came into force, ``until`` the last day on which it was.
    ``articles`` tells in a few words what the cited articles say; ``last`` is the number of the last article, 0 where
    the text is not cut into articles or its length has not been looked up. ``checked`` is the day of the last check,
    ``doubt`` what that check left open.
    """

    id: str
    title: str
    short: str
    rank: Rank
    sphere: Sphere
    since: datetime.date
    checked: datetime.date
    number: str = ""
    until: datetime.date | None = None
    last: int = 0
    aliases: tuple[str, ...] = ()
    articles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    doubt: str = ""

    @property
    def full(self) -> str:
        """Give the title as a letter cites it: 《…》, with the number where there is one."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")

    def in_force(self, day: datetime.date) -> bool:
        """Tell whether this version is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def holds(self, article: int) -> bool:
        """Tell whether the text has an article of this number, as far as its length is known."""
        return article >= 1 and (not self.last or article <= self.last)


_CHECKED: Final = datetime.date(2026, 11, 23)
_DAY = datetime.date

_ENTRIES: Final[tuple[Law, ...]] = (
    Law(
        "procurement-law", "中华人民共和国政府采购法", "政府采购法", Rank.LAW, Sphere.GOVERNMENT,
        since=_DAY(2014, 8, 31), checked=_CHECKED, last=88, aliases=("政府采购法",),
        articles={
            "2": "适用范围", "22": "供应商应当具备的条件", "25": "不得相互串通，不得向评标委员会等组成人员行贿",
            "31": "单一来源采购；添购不超过原合同金额的百分之十",
            "35": "自招标文件开始发出之日起至投标截止不得少于二十日", "36": "废标：符合条件的供应商不足三家等",
            "38": "竞争性谈判程序", "46": "中标、成交通知书发出之日起三十日内签订合同", "50": "合同的变更、中止和终止", "51": "询问",
            "52": "提出质疑的期限和方式", "53": "答复质疑的期限", "54": "采购代理机构答复询问和质疑", "55": "提起投诉的期限",
            "56": "投诉处理决定的期限", "57": "投诉处理期间暂停采购活动", "58": "对投诉处理决定的复议和诉讼", "77": "供应商的法律责任",
        },
        doubt="修订草案的进展未能确认",
    ),
    Law(
        "procurement-rules", "中华人民共和国政府采购法实施条例", "政府采购法实施条例", Rank.REGULATION, Sphere.GOVERNMENT,
        since=_DAY(2015, 3, 1), checked=_CHECKED, last=79, aliases=("政府采购法实施条例", "国务院令第658号"),
        articles={
            "11": "采购人不得索要或者接受赠品、回扣等", "15": "采购需求合法、完整、明确", "18": "提供整体设计、规范编制等服务的供应商不得再参加",
            "20": "以不合理的条件实行差别待遇或者歧视待遇的情形",
            "31": "招标文件的提供期限；澄清、修改距截止不足15日的顺延", "33": "投标保证金不超过预算金额的2%",
            "34": "综合评分法的分值设置应当与评审因素的量化指标相对应", "42": "不得向评审专家作倾向性、误导性说明",
            "43": "确定中标、成交供应商，发出通知书并公告结果", "48": "履约保证金不超过合同金额的10%", "50": "合同公告",
            "52": "答复询问的期限；评审专家配合答复", "53": "应知权益受到损害之日", "54": "询问、质疑期间暂停签订或者中止履行合同",
            "55": "质疑、投诉应当有明确的请求和必要的证明材料；投诉不得超出已质疑事项的范围", "56": "投诉的书面审查", "68": "采购人、采购代理机构的法律责任", "72": "供应商的法律责任",
            "74": "恶意串通的情形", "75": "评审专家的法律责任",
        },
    ),
    Law(
        "order-87", "政府采购货物和服务招标投标管理办法", "财政部令第87号", Rank.ORDER, Sphere.OPEN_TENDER,
        since=_DAY(2017, 10, 1), checked=_CHECKED, number="财政部令第87号", last=88, aliases=("87号令",),
        articles={
            "6": "不得向供应商索要赠品、回扣等", "11": "采购需求的内容", "12": "最高限价；不得设定最低限价", "16": "招标公告的期限为5个工作日",
            "17": "规模条件不得作为资格要求或者评审因素；进口货物以外的厂家授权等不得作为资格要求", "18": "招标文件的提供期限",
            "20": "招标文件的内容；实质性要求醒目标明", "22": "样品",
            "27": "招标文件的澄清、修改", "28": "不得透露潜在投标人名称、数量等情况", "31": "同品牌与核心产品", "37": "视为串通投标的情形",
            "42": "对开标有疑义的当场提出", "43": "投标人不足三家的处理", "45": "评标前的书面说明", "47": "评标委员会的组成，名单保密", "51": "投标文件的澄清、说明或者补正",
            "54": "最低评标价法", "55": "综合评分法", "57": "中标候选人的排序", "59": "报价前后不一致的修正", "60": "报价明显过低",
            "62": "评标委员会成员的禁止行为", "63": "投标无效的情形", "64": "评分的修改；客观评审因素评分一致", "66": "评标秩序与保密",
            "69": "中标结果公告及其期限", "71": "中标通知书发出之日起30日内签订合同",
            "85": "期间的计算", "86": "以上、以内、以下、不足",
        },
    ),
    Law(
        "order-94", "政府采购质疑和投诉办法", "财政部令第94号", Rank.ORDER, Sphere.GOVERNMENT,
        since=_DAY(2018, 3, 1), checked=_CHECKED, number="财政部令第94号", last=45, aliases=("94号令",),
        articles={
            "5": "采购人、采购代理机构答复质疑，财政部门处理投诉", "6": "投诉由采购人所属预算级次的财政部门处理", "8": "代理人与授权委托书",
            "9": "联合体共同投诉", "10": "提出质疑的期限", "11": "提出质疑的供应商；对采购文件提出质疑的起算",
            "12": "质疑函的内容", "13": "答复质疑的期限", "14": "评审委员会协助答复", "15": "质疑答复的内容", "16": "质疑成立与否的处理",
            "17": "提起投诉的期限", "18": "投诉书的内容", "19": "投诉应当符合的条件", "20": "投诉事项不得超出已质疑事项的范围",
            "21": "投诉的审查、受理和副本的发送", "22": "被投诉人和有关当事人提交书面说明的期限", "25": "不提交说明的后果",
            "26": "投诉处理决定的期限", "27": "不计入处理期限的时间", "28": "投诉处理期间暂停采购活动", "37": "虚假、恶意投诉", "39": "质疑函和投诉书范本",
            "42": "期间的计算", "43": "保密",
        },
    ),
    Law(
        "order-74", "政府采购非招标采购方式管理办法", "财政部令第74号", Rank.ORDER, Sphere.GOVERNMENT,
        since=_DAY(2014, 2, 1), checked=_CHECKED, number="财政部令第74号", last=62, aliases=("74号令",),
    ),
    Law(
        "order-101", "政府采购信息发布管理办法", "财政部令第101号", Rank.ORDER, Sphere.GOVERNMENT,
        since=_DAY(2020, 3, 1), checked=_CHECKED, number="财政部令第101号", last=21, aliases=("101号令",),
    ),
    Law(
        "order-20", "政府采购供应商投诉处理办法", "财政部令第20号", Rank.ORDER, Sphere.GOVERNMENT,
        since=_DAY(2004, 9, 11), until=_DAY(2018, 2, 28), checked=_CHECKED, number="财政部令第20号", aliases=("20号令",),
        doubt="施行日期未逐字核对；2018年3月1日起由财政部令第94号废止",
    ),
    Law(
        "contract-law", "中华人民共和国合同法", "原合同法", Rank.LAW, Sphere.ALL,
        since=_DAY(1999, 10, 1), until=_DAY(2020, 12, 31), checked=_CHECKED, last=428,
        doubt="2021年1月1日起由民法典废止",
    ),
    Law(
        "rules-214", "政府采购竞争性磋商采购方式管理暂行办法", "财库〔2014〕214号", Rank.NOTICE, Sphere.CONSULTATION,
        since=_DAY(2014, 12, 31), checked=_CHECKED, number="财库〔2014〕214号", last=38,
        articles={
            "10": "磋商文件发出至首次响应文件截止不得少于10日；澄清或者修改", "18": "响应文件的澄清、说明或者更正",
            "24": "综合评分法与价格分的比重", "30": "成交通知书发出之日起30日内签订合同",
        },
        doubt="条文引自二手清单，未逐字核对",
    ),
    Law(
        "rules-210", "政务信息系统政府采购管理暂行办法", "财库〔2017〕210号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2018, 1, 1), checked=_CHECKED, number="财库〔2017〕210号",
        articles={"9": "综合评分法的价格分值：货物30%、服务10%，单一来源除外"},
        doubt="条文引自二手清单，未逐字核对",
    ),
    Law(
        "rules-38", "关于促进政府采购公平竞争优化营商环境的通知", "财库〔2019〕38号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2019, 9, 1), checked=_CHECKED, number="财库〔2019〕38号",
        articles={
            "一（一）": "以所有制形式、组织形式或者股权结构实施差别待遇", "一（二）": "备选库、名录库、资格库", "一（三）": "设置或者变相设置进入门槛，登记、分支机构",
            "一（四）": "规模、成立年限等门槛", "三": "采购执行管理：形式要求、保证金、分包",
        },
    ),
    Law(
        "rules-46", "政府采购促进中小企业发展管理办法", "财库〔2020〕46号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2021, 1, 1), checked=_CHECKED, number="财库〔2020〕46号",
        articles={
            "4": "享受扶持政策的条件", "5": "不得以规模、财务指标、股权结构、经营年限差别对待", "7": "小额项目预留", "8": "预留份额",
            "9": "价格扣除；预留项目不再扣除", "11": "只凭《中小企业声明函》", "12": "采购文件应当明确的内容",
        },
    ),
    Law(
        "rules-19", "关于进一步加大政府采购支持中小企业力度的通知", "财库〔2022〕19号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2022, 7, 1), checked=_CHECKED, number="财库〔2022〕19号",
        articles={"二": "货物和服务价格扣除10%–20%，联合体、分包4%–6%"},
    ),
    Law(
        "rules-22", "政府采购需求管理办法", "财库〔2021〕22号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2021, 7, 1), checked=_CHECKED, number="财库〔2021〕22号",
        articles={
            "9": "采购需求清楚明了、含义准确；量化指标明确等次", "10": "需求调查，至少三家有代表性的调查对象", "11": "应当开展需求调查的项目", "18": "业绩情况作为资格条件",
            "21": "评审因素的量化；客观但不可量化的指标作实质性要求；后续采购的兼容性",
            "31": "重点审查：非歧视性、竞争性、采购政策、履约风险",
        },
    ),
    Law(
        "rules-14-2025", "关于开展2025年政府采购领域“四类”违法违规行为专项整治工作的通知", "财库〔2025〕14号",
        Rank.NOTICE, Sphere.GOVERNMENT, since=_DAY(2025, 6, 19), checked=_CHECKED, number="财库〔2025〕14号",
    ),
    Law(
        "rules-34-2025", "关于在政府采购中实施本国产品标准及相关政策的通知", "国办发〔2025〕34号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2026, 1, 1), checked=_CHECKED, number="国办发〔2025〕34号",
        doubt="正文引自新华社通稿；各类产品的成本比例标准是否已发布，未能确认",
    ),
    Law(
        "rules-30-2025", "关于贯彻落实政府采购本国产品标准及相关政策的实施意见", "财库〔2025〕30号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2026, 1, 1), checked=_CHECKED, number="财库〔2025〕30号", doubt="标题引自二手材料，原文未找到；20%的扣除不在这份文件里",
    ),
    Law(
        "rules-2-2026", "关于推动解决政府采购异常低价问题的通知", "财库〔2026〕2号", Rank.NOTICE, Sphere.GOVERNMENT,
        since=_DAY(2026, 2, 1), checked=_CHECKED, number="财库〔2026〕2号",
        articles={"1": "未设最高限价的以预算金额作为最高限价", "2": "启动异常低价审查的情形、说明和处理"},
        doubt="按公开转载的全文核对，未与财政部网站逐字核对",
    ),
    Law(
        "tender-law", "中华人民共和国招标投标法", "招标投标法", Rank.LAW, Sphere.TENDER,
        since=_DAY(2017, 12, 28), checked=_CHECKED, last=68, aliases=("招标投标法",),
        articles={
            "2": "适用范围", "3": "必须招标的项目", "18": "不得以不合理条件限制、排斥潜在投标人", "20": "不得要求或者标明特定的生产供应者",
            "22": "不得透露潜在投标人的名称、数量", "23": "招标文件的澄清、修改", "24": "投标文件编制时间不少于二十日", "32": "不得串通投标",
            "39": "澄清、说明", "40": "评标标准和方法", "41": "中标条件；投标价格低于成本的除外", "44": "评标委员会成员的行为",
            "46": "中标通知书发出之日起三十日内订立书面合同", "53": "串通投标的法律责任", "65": "异议和投诉",
        },
        doubt="修订草案2026年2月经国务院常务会议讨论，是否已通过未能确认",
    ),
    Law(
        "tender-rules", "中华人民共和国招标投标法实施条例", "招标投标法实施条例", Rank.REGULATION, Sphere.TENDER,
        since=_DAY(2019, 3, 2), checked=_CHECKED, last=84, aliases=("招标投标法实施条例",),
        articles={
            "16": "招标文件发售期不少于5日", "21": "澄清或者修改", "22": "对招标文件的异议", "23": "招标文件违法的处理",
            "26": "投标保证金不超过估算价的2%", "27": "标底与最高投标限价；不得规定最低投标限价", "32": "以不合理条件限制、排斥潜在投标人的情形",
            "34": "不得参加投标的情形", "39": "投标人相互串通", "40": "视为投标人相互串通", "41": "招标人与投标人串通", "44": "投标人少于三个不得开标；开标异议",
            "46": "评标委员会成员的确定", "49": "评标委员会成员的行为", "51": "否决投标的情形", "52": "澄清、说明；不得接受主动澄清", "54": "公示中标候选人与异议",
            "58": "履约保证金不超过合同金额的10%", "60": "投诉",
            "61": "投诉处理", "62": "行政监督部门的调查", "71": "评标委员会成员的法律责任", "72": "评标委员会成员收受好处的法律责任",
            "77": "捏造事实、伪造材料投诉；不答复异议的后果", "81": "重新招标或者评标",
            "83": "政府采购的法律、行政法规另有规定的从其规定",
        },
    ),
    Law(
        "order-27", "工程建设项目货物招标投标办法", "七部委令第27号", Rank.ORDER, Sphere.TENDER,
        since=_DAY(2013, 5, 1), checked=_CHECKED, number="国家发展改革委等七部委令第27号",
        articles={"25": "技术要求难以准确描述时加注“或者相当于”"}, doubt="条文凭记录引用，未逐字核对",
    ),
    Law(
        "order-16-2024", "招标投标领域公平竞争审查规则", "2024年第16号令", Rank.REFERENCE, Sphere.TENDER,
        since=_DAY(2024, 5, 1), checked=_CHECKED, number="国家发展改革委等部门令2024年第16号",
        articles={
            "6": "不得要求本地分支机构、本地业绩奖项等", "7": "标准文件不得按业绩区域、所有制、产地、规模、市场占有率等设置差异性得分",
            "10": "不得违法要求法定代表人等特定人员到场", "11": "保证金的种类与形式", "20": "政策制定机关作为招标人时参照执行",
        },
    ),
    Law(
        "sme-law", "中华人民共和国中小企业促进法", "中小企业促进法", Rank.LAW, Sphere.GOVERNMENT,
        since=_DAY(2018, 1, 1), checked=_CHECKED, last=61, aliases=("中小企业促进法",),
        articles={"40": "政府采购不得在股权结构、经营年限、经营规模和财务指标等方面差别待遇"},
    ),
    Law(
        "civil-code", "中华人民共和国民法典", "民法典", Rank.LAW, Sphere.ALL, since=_DAY(2021, 1, 1), checked=_CHECKED, last=1260,
        aliases=("民法典",), articles={"201": "开始的当日不计入", "203": "期间最后一日是法定休假日的顺延"},
    ),
    Law(
        "unfair-competition", "中华人民共和国反不正当竞争法", "反不正当竞争法", Rank.LAW, Sphere.ALL,
        since=_DAY(2025, 10, 15), checked=_CHECKED, aliases=("反不正当竞争法",),
        articles={}, doubt="2025年修订后的条文序号未核对，不引具体条文",
    ),
    Law(
        "cybersecurity-law", "中华人民共和国网络安全法", "网络安全法", Rank.LAW, Sphere.ALL, since=_DAY(2026, 1, 1), checked=_CHECKED,
        aliases=("网络安全法",), articles={"25": "网络关键设备和网络安全专用产品经安全认证或者安全检测方可销售、提供"},
        doubt="第二十五条是按2025年修正决定推算的序号（原第二十三条），未见修正后全文；目录须另行核对现行版本",
    ),
    Law(
        "telecom-rules", "中华人民共和国电信条例", "电信条例", Rank.REGULATION, Sphere.ALL, since=_DAY(2016, 2, 6), checked=_CHECKED,
        last=80, aliases=("电信条例",), articles={"53": "接入公用电信网的电信终端、无线电通信和网间互联设备须取得进网许可证"},
        doubt="实行进网许可制度的电信设备目录须另行核对现行版本",
    ),
    Law(
        "campaign-2025", "2025年政府采购领域“四类”违法违规行为专项整治工作指引", "“四类”整治指引", Rank.REVIEW, Sphere.GOVERNMENT,
        since=_DAY(2025, 6, 19), checked=_CHECKED,
        articles={
            "D01": "注册地、距离、分支机构", "D02": "特定区域或者主体的业绩奖励", "D03": "特定行业的业绩奖励", "D04": "营业执照经营范围", "D05": "规模条件，含经营年限",
            "D06": "特定金额的业绩", "D07": "与规模挂钩的信用评价、认证", "D08": "场所面积、网点数量", "D09": "所有制、组织形式", "D10": "股权结构、投资者国别、所在地",
            "D11": "需求指向特定供应商、产品", "D12": "限定专利、商标、品牌、原产地、零部件", "D13": "证书、参数、商务条件与需要不相适应", "D14": "已取消的审批事项",
            "D15": "AAA、守合同重信用、协会证书奖项", "D16": "厂家授权等（进口除外）", "D17": "备选库、名录库", "D18": "不必要的登记、注册",
            "D19": "获取文件前提交资格材料", "D20": "无理由限制技术证明的出具机构", "D21": "定点、入围单位", "D22": "无法律依据的黑名单",
        },
        doubt="附件9措辞引自二手材料",
    ),
    Law(
        "review-sichuan", "四川省2023年政府采购文件典型问题清单", "四川典型问题清单", Rank.REVIEW, Sphere.GOVERNMENT,
        since=_DAY(2023, 1, 1), checked=_CHECKED, doubt="二手材料",
    ),
    Law(
        "review-shenzhen", "深圳市政府采购文件审查要点清单", "深圳审查清单", Rank.REVIEW, Sphere.GOVERNMENT,
        since=_DAY(2023, 1, 1), checked=_CHECKED, doubt="二手材料；仅深圳适用",
    ),
    Law(
        "rmb-capitals", "正确填写票据和结算凭证的基本规定", "银发〔1997〕393号", Rank.NOTICE, Sphere.ALL,
        since=_DAY(1997, 12, 1), checked=_CHECKED, number="银发〔1997〕393号附件一",
    ),
    Law(
        "gb-9704", "党政机关公文格式", "GB/T 9704—2012", Rank.STANDARD, Sphere.ALL, since=_DAY(2012, 7, 1), checked=_CHECKED,
        number="GB/T 9704—2012",
    ),
)  # fmt: skip

LAWS: Final[Mapping[str, Law]] = MappingProxyType({entry.id: entry for entry in _ENTRIES})
"""Each law by its id."""


def law(id: str) -> Law:
    """Give the law of an id. Raises KeyError where there is none: a basis that names nothing is a slip of ours."""
    return LAWS[id]
