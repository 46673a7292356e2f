"""What a bidder is asked to be: its size, age, owners, seat, and whose backing it has."""

from __future__ import annotations

from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.rules.passages import Scope
from generator.rules.phrases import phrase, reading
from generator.rules.regions import NAMED, OWN, PLACE
from generator.rules.rule import Kind, Rule

ASKED: Final = frozenset({Scope.SCORING, Scope.QUALIFICATION, Scope.SPECIFICATION, Scope.TERMS, Scope.OTHER})
"""Where something may be asked of a bidder."""

BIDDER: Final = r"(?:投标人|供应商|投标单位|企业|公司|厂商|响应人)"

SIZE: Final = (
    r"注册资[本金]|实缴资本|资产(?:总额|规模|负债率)|净资产|营业(?:收入|额)|年?(?:营收|销售额|销售收入|产值)|从业人员(?=[、,]|总?人?数|规模|等|[^。;,\n]{0,6}\d|$)"
    r"|员工(?:人数|总数|总量|规模|[^。;,\n]{0,4}(?:不少于|达到|超过|\d))|人员规模|净利润|利润(?:总额|率)|盈利能力|(?:年|年均|年度|平均)利润"
    r"|连续[^。;\n]{0,6}盈利|纳税(?:总)?额|缴税额|财务(?:实力|状况|指标)[^。;,\n]{0,6}(?:良好|优|得)"
    r"|" + BIDDER + r"[^。;,\n]{0,8}(?:技术|研发|专业|服务|在职)?人员(?:总数|数量|规模|不少于|达到|超过)"
)
SIZE_IS_TOLD: Final = r"声明函|中小企业划|划型|划分标准|小微|中型企业|价格扣除|不足一年|管理费|支持[^。;,\n]{0,12}(?:营业|营收|销售|产值|利润|员工|人员)|报价(?:应|须|中|包|含|构成)|价款包含|包括[^。;\n]{0,20}利润"

AGE: Final = (
    BIDDER
    + r"[^。;,\n]{0,8}(?:成立|注册(?![资商账])|经营(?!范围)|从业|从事)[^。;,\n]{0,12}?(?<!近)[\d一二两三四五六七八九十]{1,3}\s*年(?![内来度\d一二三四五六七八九十])"
    r"|(?:成立|注册)(?:于|时间|日期)?[^。;,\n]{0,6}(?:19|20)\d\d\s*年[^。;,\n]{0,8}(?:以?前|之前)"
    r"|(?:19|20)\d\d\s*年[^。;,\n]{0,4}前(?:成立|注册)|(?:经营|成立|从业|存续|企业)年限|成立时间|股权结构|股东(?:性质|构成|背景|人数)|持股比例|股权(?:占比|比例)|控股股东(?:为|须|应|必须)"
)
AGE_IS_TOLD: Final = r"不足[一1]?年|不满|新成立|新设立|项目(?:经理|负责人)|工程师|团队|人员|直接控股|声明"

OUTLET: Final = (
    r"(?:分公司|子公司|分支机构|办事处|(?:售后)?(?:服务|维修|维护|运维|技术支持)(?:网点|机构|中心|站点?|点)|网点|常驻(?:机构|团队|人员)|办公场所"
    r"|备件库|社保)"
)
REGISTERED: Final = (
    r"(?!本地)" + PLACE + r"[^。;,\n]{0,6}注册(?:的|成立|登记)?(?:企业|公司|供应商|投标人|法人|[,得])"
    r"|" + BIDDER + r"[^。;,\n]{0,6}[在于为是]" + PLACE + r"[^。;,\n]{0,6}(?:注册|成立|登记)"
    r"|(?:注册(?:地址?|地点|于)|住所地?|总部|工商登记地)[^。;,\n]{0,6}" + PLACE
)
SEAT: Final = (
    OWN
    + r"[^。;,\n]{0,12}"
    + OUTLET
    + r"|"
    + NAMED
    + r"[^。;,\n]{0,10}"
    + OUTLET
    + r"|"
    + REGISTERED
    + r"|本地(?:户籍|企业|供应商|投标人|公司|社保|厂商)|本地化服务(?:机构|网点|站)|外地(?:企业|供应商|投标人)"
    r"|(?:服务|营业)?网点(?:数量|个数|\s*\d|不少于|达到|覆盖)|(?:办公|经营|生产|厂房|营业)(?:场地|场所|用房)?面积"
)
DISTANCE: Final = (
    r"(?:车程|驾车|行车(?:时间|距离))[^。;\n]{0,10}\d"
    r"|距离?(?:采购人|招标人|项目|学校|医院|用户|我[校院]|甲方)[^。;,\n]{0,14}\d+(?:\.\d+)?\s*(?:公里|千米|km|分钟|小时)"
    r"|(?:网点|机构|总部|办公(?:地点|场所)|注册地|住所|公司)[^。;,\n]{0,10}(?:(?:距离?|路程)[^。;,\n]{0,14}(?:\d|近|远)|[到至][^。;,\n]{0,12}\d+(?:\.\d+)?\s*(?:公里|千米|km))"
)
SEAT_LATER: Final = r"交易(?:集团|中心|平台)|代理机构|贫困|脱贫|建档立卡|(?:中标|成交|签约|合同签订|签订合同)(?:之?后|时)?[^。;\n]{0,16}(?:设立|设置|设|建立|配备|落实|派驻|安排|注册)|依法缴纳[^。;\n]{0,6}社会?保"
"""What a bidder does once it has won is a service, and no condition."""

OWNERS: Final = (
    r"(?:国有|国营|民营|私营|外资|合资|内资|中资)(?:独资|控股|参股|全资)?(?:企业|公司|背景|资本|成分)|央企|中央企业|国企|外商投资|独资企业"
    r"|所有制(?:形式|性质)?|投资者国别|(?:无|不含|没有)外资|上市(?:公司|企业)"
)
FORM: Final = r"(?:须|应|必须|需|限)(?:当?为|是)[^。;,\n]{0,8}(?:企业法人|股份有限公司|有限责任公司|股份制企业|法人单位)|(?:独立|企业)法人资格|独立法人"
OPEN_FORM: Final = r"平等|同等|一视同仁|不区分|均可|《[^》\n]{0,12}国有企业|国有企业[^。;,\n]{0,6}(?:采购|招标)|其[他它]组织|非法人|自然人|个体工商户|采购人(?:为|是|系)|声明函|小微|残疾人|监狱"

POOL: Final = (
    r"(?:备选|名录|资格|预选|供应商|服务商|准入|短名单)库|短名单|入围(?:单位|供应商|企业|名单|资格)|(?:定点|协议)(?:供应商|供货商|单位|企业)"
    r"|合格供应商名[单录]|(?:协会|商会|学会)(?:会员|理事|成员)(?:单位|企业)?"
    r"|(?:在|向|到|须经)[^。;,\n]{0,14}(?:协会|商会|学会|集团)[^。;,\n]{0,6}(?:注册|登记|备案|入库)"
)
OPEN_POOL: Final = (
    r"专家库|案例库|政府采购网|采购平台|公共资源|交易(?:平台|中心|系统)|框架协议|主管部门|不限于|也可参[加与]"
)

MAKER: Final = r"(?:原厂商?|原制造商|厂家|(?<!投标)厂商|制造商|制造厂家?|生产商|生产厂[家商]|品牌[方商])"
BACKING: Final = (
    MAKER + r"(?:(?!公开|官网|官方|说明书|彩页|资料|手册|网站|检测|检验|截图|责任)[^。;,、\n]){0,10}"
    r"(?:授权|承诺函?|证明|背书|盖章|公章|(?:售后|供货|支持|服务|质保)[^。;,、\n]{0,4}函)"
)
BACKING_IS_FAIR: Final = (
    r"进口(?:货物|产品|设备)|(?:投标人|供应商)(?:自身|自己|自行)?(?:或者?|/)"
    + MAKER
    + r"|"
    + MAKER
    + r"(?:或者?|/)(?:投标人|供应商)"
)

STAFF: Final = (
    r"(?:近|连续|前|最近)?\s*[一二三四五六七八九十\d]+\s*个?月[^。;,\n]{0,8}社(?:会?保险?|保)|社(?:保|会保险)[^。;\n]{0,20}(?:个月|得分|不得分|[得加]\s*\d|缴纳证明|证明)"
    r"|(?:自有|本单位|本公司|投标人)(?:的)?(?:正式|在职|在册)?(?:员工|职工)|在册员工"
)
STAFF_IS_FAIR: Final = (
    r"依法缴纳(?:税收和?|税款和?)?[^。;\n]{0,4}社会?保|税收和社会保障|合同(?:期|签订|履行)|中标后|残疾人"
)

RULES: Final = (
    Rule(
        code="SC-18",
        title="注册资本、资产、营收、人员规模、利润、纳税额作条件或者因素",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("order-87", "17"),
            Basis("rules-46", "5"),
            Basis("sme-law", "40", "第三款"),
            Basis("order-16-2024", "7", "第（四）项"),
        ),
        advice="删去；要看履约能力，就写与本项目有关的技术和服务指标。",
        passage=reading(phrase(SIZE, SIZE_IS_TOLD)),
    ),
    Rule(
        code="SC-19",
        title="供应商成立、经营年限或者股权结构作条件或者因素",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("rules-46", "5"),
            Basis("sme-law", "40", "第三款"),
            Basis("rules-38", "一（四）"),
            Basis("campaign-2025", "D05"),
            Basis("campaign-2025", "D10"),
        ),
        advice="删去；要看经验，就写拟派人员做过的同类工作，或者同类项目的技术内容和数量。",
        passage=reading(phrase(AGE, AGE_IS_TOLD)),
    ),
    Rule(
        code="SC-23",
        title="要求本地注册、分支机构、服务网点，或者比距离",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("procurement-rules", "20", "第（七）项、第（八）项"),
            Basis("rules-38", "一（三）"),
            Basis("campaign-2025", "D01"),
            Basis("campaign-2025", "D08"),
            Basis("tender-rules", "32", "第（七）项"),
        ),
        advice="改为服务响应时限，中标后落实，例如：接到报修后2小时内到场、4小时内恢复，写入合同。",
        passage=reading(phrase(SEAT, SEAT_LATER), phrase(DISTANCE, SEAT_LATER)),
    ),
    Rule(
        code="SC-24",
        title="以厂家授权、承诺、证明、背书作资格条件",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=frozenset({Scope.QUALIFICATION}),
        basis=(Basis("order-87", "17"),),
        advice="删去；进口货物除外。要保证正品和质保，就让供应商自己承诺，写入合同违约责任。",
        passage=reading(phrase(BACKING, BACKING_IS_FAIR)),
    ),
    Rule(
        code="SC-25",
        title="以厂家授权、承诺、证明、背书计分",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=frozenset({Scope.SCORING, Scope.OTHER}),
        basis=(Basis("campaign-2025", "D16"), Basis("procurement-rules", "20", "第（八）项")),
        advice="删去，或者改为供应商自己的服务承诺，例如：承诺整机质保5年的得3分。",
        passage=reading(phrase(BACKING, BACKING_IS_FAIR)),
    ),
    Rule(
        code="SC-30",
        title="以自有员工、固定月份社保作得分前提",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=frozenset({Scope.SCORING, Scope.QUALIFICATION, Scope.OTHER}),
        basis=(Basis("procurement-rules", "20", "第（二）项、第（八）项"),),
        advice="改为合同期内到岗的要求，例如：合同签订后7日内，拟派人员全部到岗，更换须经采购人同意。",
        passage=reading(phrase(STAFF, STAFF_IS_FAIR)),
    ),
    Rule(
        code="SC-33",
        title="限定所有制、组织形式、投资者国别",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("procurement-rules", "20", "第（七）项"),
            Basis("rules-38", "一（一）"),
            Basis("campaign-2025", "D09"),
            Basis("campaign-2025", "D10"),
            Basis("tender-rules", "32", "第（六）项"),
        ),
        advice="删去；主体条件写“具有独立承担民事责任的能力”。",
        passage=reading(phrase(OWNERS, OPEN_FORM), phrase(FORM, OPEN_FORM, far=True)),
    ),
    Rule(
        code="SC-34",
        title="以备选库、名录库、入围单位或者不必要的登记作条件",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED - {Scope.SPECIFICATION},
        basis=(
            Basis("rules-38", "一（二）"),
            Basis("rules-38", "一（三）"),
            Basis("campaign-2025", "D17"),
            Basis("campaign-2025", "D18"),
            Basis("campaign-2025", "D21"),
        ),
        advice="删去；需要什么能力，就直接写什么要求。",
        passage=reading(phrase(POOL, OPEN_POOL)),
    ),
)
