"""TS-11 to TS-20 and TS-26: demands that a specification words unfairly, or so that nobody can check them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.project.vocabulary import SpecMark
from generator.rules.guards import clause_of
from generator.rules.passages import Passage, Scope
from generator.rules.quantities import Bound, quantities
from generator.rules.rule import Hit, Kind, Rule
from generator.rules.specification.reading import (
    DEMANDS,
    NAMING,
    POINTING,
    SPECIFICATION,
    UNSUITED,
    hit,
    reads,
    words,
)

MARKED: Final = (SpecMark.SUBSTANTIVE, SpecMark.IMPORTANT)


def marked_looks(passage: Passage) -> Iterator[Hit]:
    """Looks and build weigh as much as a function, and nothing says why."""
    if passage.mark in MARKED and not passage.reason:
        yield from hit(passage, words(passage, _LOOKS, _WHY))


def makers_papers(passage: Passage) -> Iterator[Hit]:
    """The maker is to seal or to issue papers; for imports this is allowed."""
    if not passage.imports:
        yield from hit(passage, words(passage, _MAKERS_PAPERS, _OR_OWN, existing=False))


def vague(passage: Passage) -> Iterator[Hit]:
    """Praise that nobody can check; soft words are let go where the passage gives a measure with them."""
    found = list(words(passage, _PRAISE, _NO_PRAISE))
    if not _measured(passage):
        found += words(passage, _SOFT, _NO_PRAISE)
    yield from hit(passage, found)


def _measured(passage: Passage) -> bool:
    return any(number.bound is not Bound.BARE for line in passage.lines for number in quantities(line))


def foreign_certificates(passage: Passage) -> Iterator[Hit]:
    """Certificates of other countries are asked for where nothing imported is bought."""
    if not passage.imports:
        yield from hit(passage, words(passage, _FOREIGN, _OR_DOMESTIC))


def same_as_existing(passage: Passage) -> Iterator[Hit]:
    """What is new must be of the brand that is there, or speak a protocol of its maker."""
    found = list(words(passage, _SAME_BRAND, _ARGUED, existing=False))
    for line in passage.lines:
        for match in _PRIVATE.finditer(line):
            begin, end = clause_of(line, *match.span())
            if not _NOT_PRIVATE.search(line, begin, end) and not _ARGUED.search(line):
                found.append(match[0])
    yield from hit(passage, found)


_LOOKS: Final = re.compile(
    r"外?形?尺寸|外形|外观|颜色|机身(?:厚度|重量|高度|宽度|材质)|重量|厚度|前插拔|后插拔"
    r"|前(?:面板)?(?:出线|走线|维护)|后(?:出线|走线|维护)"
    r"|(?:直通|前后|左右|侧向|U型|垂直)?(?:通风)?风道|[竖横]插槽?|外壳材质|金属外壳|塑料外壳|丝印|LOGO"
    r"|徽标|按键(?:数|布局)"
)
_WHY: Final = re.compile(
    r"因|由于|考虑到|以(?:便|适应|满足|保证|利)|便于|为(?:了|便|满足|适应|适配)|受[^,。;]{0,12}限|机柜"
    r"|机房|机架|安装空间|标准导轨|嵌入"
)

_LAB: Final = (
    r"(?:指定|仅限|限定|须由|必须由|应由|只认可|仅认可|仅接受)[^,。;]{0,20}(?:检测|检验|测试|测评|质检"
    r"|研究|鉴定)(?:中心|机构|实验室|院|所|站)(?![^,。;]{0,4}资质)"
    r"|[仅只](?:认可?|接受|限)[^,。;]{0,16}(?:实验室|检测中心|检验中心|研究院|研究所)"
    r"|国家(?!认可|认定|认监|有关|相关|规定|法定|级|授权|承认|标准)[\u4e00-\u9fff]{2,14}(?:检测|检验|质检|测评"
    r"|质量监督检验)(?:中心|所|院)[^,。;]{0,8}(?:出具|报告)"
    r"|(?:泰尔|赛宝|赛西|中国信通院|信通院|公安部[\u4e00-\u9fff]{0,6}所|电子[\u4e00-\u9fff]{0,4}院)[^,。;]{0,10}(?:出具"
    r"|报告|检测|证书)"
)
_OPEN_LAB: Final = r"具备|具有|取得|获得|有资质|资质的|认可的|CMA|CNAS|或(?:者)?其他|同等|第三方|法定"

_AND: Final = r"(?:标[识志])?\s*(?:和|及|且|、|\+|与|以及)\s*(?:带)?\s*"
_DUAL: Final = rf"(?<![A-Za-z])(?:CMA\s*{_AND}CNAS|CNAS\s*{_AND}CMA)(?![A-Za-z])"
_EITHER: Final = r"(?:之一|任一|其中一|或者?)"

_MAKER: Final = r"(?:原厂商?|原厂家|生产厂[家商]|厂家|厂商|制造(?:厂)?商|生产商|品牌(?:方|商)|原制造商)"
_MAKERS_PAPERS: Final = re.compile(
    rf"{_MAKER}[^,。;]{{0,8}}(?:公章|印章|鲜章|盖章|签章|红章|章确认)"
    rf"|(?:盖|加盖)[^,。;]{{0,4}}{_MAKER}[^,。;]{{0,4}}章"
    rf"|(?:提供|出具|具有|取得|须有|附|提交)[^,。;]{{0,10}}{_MAKER}[^,。;]{{0,8}}(?:授权|承诺|证明函?"
    rf"|背书)(?:书|函|文件|材料)?"
)
_OR_OWN: Final = re.compile(
    rf"(?:投标人|供应商|代理商|自身|自行|本公司)(?:盖章|公章|的)?\s*(?:或者?|/)|(?:或者?"
    rf"|/)\s*(?:加盖)?(?:投标人|供应商|代理商)|{_MAKER}\s*(?:或者?|/)\s*(?:投标人|供应商)|进口(?:产品|设备"
    rf"|货物)"
)

_MAKERS_STAFF: Final = (
    r"(?:原厂商?|原厂家|厂家|厂商|制造商|生产商)[^,。;]{0,4}(?:工程师|技术人员|技术专家|服务团队|人员)"
    r"|原厂商?[^,。;]{0,6}(?:维保|质保|保修|售后|维护|上门|驻场|服务|培训|安装|调试)"
)
_NOT_ONLY_MAKERS: Final = (
    r"或者?[^,。;]{0,6}(?:同等|等同|同类|供应商|投标人|其他)|原厂(?:商|家)?\s*(?:或者?|/)|或者?\s*(?:原厂"
    r"|厂家|制造商)|(?:同等|等同)[^,。;]{0,6}原厂|原厂(?:配件|备件|正品|包装)"
)

_SAME_BRAND: Final = re.compile(
    r"(?:与|同|和|跟)[^,。;]{0,16}(?:现有|现网|现用|原有|已有|在用|既有|在网|已建|存量)[^,。;]{0,16}"
    r"(?:同一?(?:品牌|厂商|厂家|系列|型号)|品牌(?:相同|一致|统一|保持一致)|(?:保持|为)?(?:同品牌|品牌一致)"
    r"|堆叠|集群|虚拟(?:化)?(?:为|成)?一台|多虚一|级联成)"
    r"|(?:现有|现网|现用|原有|已有|在用|既有|在网|已建|存量)[^,。;]{0,16}(?:同一?品牌|同一?厂[商家]"
    r"|品牌(?:保持)?(?:相同|一致|统一)|同一?系列|同一?型号)"
    r"|(?:替换|更换|新增|扩容|新购)[^,。;]{0,8}(?:为|的)同一?(?:品牌|厂商|厂家|系列)"
)
_PRIVATE: Final = re.compile(r"(?:私有|专有|独有|自有)(?:的)?[^,。;、]{0,6}协议|厂商(?:自定义|扩展)协议")
_NOT_PRIVATE: Final = re.compile(
    r"不(?:得|应|依赖|采用|使用|含|支持|允许|接受|涉及)|非私有|非专有|无私有|禁止|避免|防止|杜绝|屏蔽|识别"
    r"|阻断|检测|过滤|不限|替代|迁移|取消"
)
_ARGUED: Final = re.compile(r"论证|添购|单一来源|开放(?:标准)?协议|标准协议|国际标准|专家意见")

_PATENT: Final = (
    r"(?:具有|具备|拥有|取得|获得|持有|提供|采用|须有|需有|含有|应有)[^,。;]{0,14}(?:发明专利|实用新型"
    r"|外观设计专利|专利(?:证书|技术|号)?|注册商标|商标(?:证书|注册)?|专有技术|独有技术|独家技术|独创技术)"
)
_NO_PATENT: Final = r"侵犯|侵权|纠纷|第三方|索赔|起诉|合法(?:的)?(?:使用|授权|来源)|专利(?:申请)?费|不涉及"

_PRAISE: Final = re.compile(
    r"(?:性能|质量|品质|技术|工艺|做工|材质|功能|产品|设备|信誉|口碑)(?:稳定)?(?:优越|优异|优良|优秀|卓越"
    r"|先进|领先|可靠|精良|一流|强大|过硬|上乘|高端)"
    r"|(?:国际|国内|业界|行业|世界|同行业)(?:领先|先进|一流|顶级|知名水平)|(?:先进|成熟|可靠|稳定"
    r"|安全)(?:、|和|且|,)?(?:先进|成熟|可靠|稳定|安全)(?:、?(?:先进|成熟|可靠|稳定|安全))*(?:的|$|[,。;])"
    r"|(?:设计|架构|理念|水平)(?:先进|领先|一流)|(?:先进|领先|卓越|一流|顶级|高端)(?:的)(?:技术|工艺|设计"
    r"|架构|产品|设备|性能|理念)"
)
_SOFT: Final = re.compile(
    r"(?:(?<![提更升])高|良好的?|较高的?|极高的?|很高的?)(?:可靠性|稳定性|可用性|扩展性|安全性|兼容性"
    r"|性能)|(?:运行|工作|传输)(?:稳定|可靠|流畅)|(?:界面|操作|使用)(?:友好|美观|简便|方便|简单|便捷|灵活)"
    r"|美观(?:大方)?|易(?:于)?(?:使用|维护|管理|扩展)|(?:强大|完善|丰富)的|响应迅速|反应迅速|速度快"
)
_NO_PRAISE: Final = re.compile(
    r"可靠(?:传输|协议|组播|投递|性(?:测试|试验|指标|要求|设计))|稳定性(?:测试|试验)|安全可靠(?:测评|目录)"
    r"|安全可靠产品|先进先出|先进制造"
)

_FOREIGN: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:CE|FCC|UL|ETL|CSA|T[ÜU]V|GS|PSE|KC|EnergyStar"
    r"|Energy Star)(?:\s*[、/和及,]\s*(?:CE|FCC|UL|ETL|CSA|T[ÜU]V|GS|PSE|KC|RoHS))*\s*(?:等)?(?:安全|产品"
    r"|国际|质量)?(?:认证|认可|标[志识]|证书|检测报告)"
    r"|(?:通过|取得|获得|具有|具备|符合|提供)[^,。;]{0,8}(?<![A-Za-z0-9])(?:CE|FCC|UL|ETL|CSA|T[ÜU]V)(?![A-Za-z0-9])"
)
_OR_DOMESTIC: Final = re.compile(
    r"或[^,。;]{0,10}(?:CCC|3C|国家标准|国标|国内|同等|中国)|(?:CCC|3C|国标|国家标准|国内)[^,。;]{0,8}或"
    r"|进口(?:产品|设备|货物)"
)

RULES = (
    Rule(
        code="TS-11",
        title="尺寸、颜色、插拔方向、风道等外观结构标了★或▲，又没写理由",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        basis=(*UNSUITED, Basis("campaign-2025", "D13")),
        advice="删去或者降为一般参数；确有需要就写明场景理由。",
        passage=marked_looks,
        scopes=SPECIFICATION,
        suspected=True,
    ),
    Rule(
        code="TS-12",
        title="指定了出具报告的检测机构或者实验室",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(
            Basis("campaign-2025", "D20"),
            Basis("procurement-rules", "20", "（八）"),
            Basis("order-87", "22"),
            Basis("tender-rules", "32", "（七）"),
        ),
        advice="只写按什么标准检测、机构要有什么资质，不写是哪一家。",
        passage=reads(_LAB, _OPEN_LAB),
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-13",
        title="检测报告同时要求CMA和CNAS",
        severity=Severity.LOW,
        kind=Kind.TEXT,
        basis=(Basis("campaign-2025", "D20"), Basis("tender-rules", "32", "（七）")),
        advice="改成“CMA或者CNAS”；深圳的审查清单把这一条单列。",
        passage=reads(_DUAL, _EITHER),
        scopes=DEMANDS | {Scope.SCORING},
        suspected=True,
    ),
    Rule(
        code="TS-15",
        title="截图、彩页、承诺等材料要厂家盖章或者厂家出具",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(Basis("order-87", "17"), Basis("campaign-2025", "D16"), *UNSUITED),
        advice="改成供应商自己证明，或者用公开资料证明。",
        passage=makers_papers,
        scopes=DEMANDS,
        suspected=True,
    ),
    Rule(
        code="TS-16",
        title="限定原厂工程师、原厂维保",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        basis=(Basis("campaign-2025", "D16"), *UNSUITED),
        advice="写明服务能力、响应时限和备件要求，由谁来做不限定。",
        passage=reads(_MAKERS_STAFF, _NOT_ONLY_MAKERS, existing=False),
        scopes=DEMANDS | {Scope.EXISTING},
        suspected=True,
    ),
    Rule(
        code="TS-18",
        title="要求与现网同品牌，或者支持某家的私有协议",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(*POINTING, Basis("rules-22", "21")),
        advice="写开放的标准协议；确需兼容的附论证，或者依政府采购法第三十一条（三）添购，不超过原合同金额的百分之十。",
        passage=same_as_existing,
        scopes=DEMANDS | {Scope.EXISTING},
        suspected=True,
    ),
    Rule(
        code="TS-19",
        title="要求专利、商标或者专有技术",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=NAMING,
        advice="删去；要的是功能和性能，不是谁的专利。",
        passage=reads(_PATENT, _NO_PATENT),
        scopes=SPECIFICATION,
        suspected=True,
    ),
    Rule(
        code="TS-20",
        title="性能优越、先进、可靠等说法无法验证",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        basis=(Basis("rules-22", "9"), Basis("procurement-rules", "15"), Basis("tender-rules", "32", "（二）")),
        advice="换成可测的指标，例如切换时间、年可用率、故障恢复时间。",
        passage=vague,
        scopes=SPECIFICATION,
        suspected=True,
    ),
    Rule(
        code="TS-26",
        title="采购的不是进口产品，却要求CE、FCC、UL等境外认证",
        severity=Severity.LOW,
        kind=Kind.TEXT,
        basis=(*UNSUITED, Basis("campaign-2025", "D13")),
        advice="改成国内标准或者认证，属于强制性认证的写CCC；深圳的审查清单把这一条单列。",
        passage=foreign_certificates,
        scopes=DEMANDS,
        suspected=True,
    ),
)
