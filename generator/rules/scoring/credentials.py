"""What a bidder is asked to show: performance, awards, certificates, rankings, rights."""

from __future__ import annotations

from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.rules.passages import Scope
from generator.rules.phrases import phrase, reading
from generator.rules.regions import PLACE
from generator.rules.rule import Kind, Rule

SHOWN: Final = frozenset({Scope.SCORING, Scope.QUALIFICATION, Scope.OTHER})
ASKED: Final = SHOWN | {Scope.SPECIFICATION, Scope.TERMS}

WORK: Final = r"(?:业绩|案例|(?:项目|实施|服务|供货)经验|成功经验)"
PRIZE: Final = r"(?:奖项|获奖|奖状|奖励证书|荣誉|表彰|优秀[^。;,\n]{0,6}(?:称号|供应商|企业|单位|奖)|科[技学][^。;,\n]{0,4}奖|[一二三]等奖)"
RECORD_HEADING: Final = r"业绩|案例|经验|履约|荣誉|奖"

REGIONAL: Final = (
    PLACE
    + r"[^。;,\n]{0,15}(?:"
    + WORK
    + "|"
    + PRIZE
    + r")|(?:业绩|案例|奖项|荣誉)[^。;,\n]{0,10}"
    + PLACE
    + r"(?:行政区域|范围|境)?内?"
)
REGIONAL_WORK: Final = (
    PLACE + r"(?:行政区域|范围|境)?内?[^。;,\n]{0,8}(?:承担|承接|实施|完成)过?[^。;,\n]{0,8}(?:类似|同类)"
)
REGIONAL_PROJECT: Final = PLACE + r"(?:行政区域|范围|境)?内?(?:的|实施的)?[^。;,\n]{0,10}(?:项目|合同|用户)"
ANY_PLACE: Final = r"政府采购网|公共资源|公示|公告|不限|其他地区|其他区域|全国|境内外|国内外"

TRADE: Final = (
    r"(?:医疗|医院|卫生|教育|学校|高校|院校|中小学|公安|政法|司法|法院|检察|金融|银行|证券|保险|电力|能源|石油|石化|军队|军工|部队|交通|铁路|民航|地铁"
    r"|税务|海关|烟草|政府(?!采购)|机关|党政|运营商|电信|广电|水利|农业|气象|财政)"
)
SYSTEM: Final = r"(?:信息系统|管理系统|业务系统|HIS|LIS|PACS|信息平台|管理平台|软件|一卡通|信息化系统)"
IN_TRADE: Final = (
    TRADE + r"(?:行业|系统(?!集成)|领域|类|单位|机构|部门|客户|用户)?(?:的)?(?!" + SYSTEM + r")[^。;,\n]{0,8}" + WORK
)
OFFICES: Final = r"(?:党政机关|国家机关|事业单位|政府部门|政府机关)[^。;,\n]{0,16}" + WORK
TRADE_OBJECT: Final = TRADE + r"[^。;,\n]{0,4}" + SYSTEM + r"[^。;,\n]{0,10}" + WORK
UNIT: Final = (
    r"[与为给](?:采购人|招标人|我[校院司]|本单位|我单位|甲方|本[校院])[^。;,\n]{0,10}(?:合作|提供过|服务过|供货|实施过|承建)"
    r"|(?:采购人|招标人|本单位|我单位|我[校院]|本[校院])(?:的)?(?:同类|历史|以往)?"
    + WORK
    + r"|(?:世界|中国|全球)?\s*500\s*强[^。;,\n]{0,8}"
    + WORK
    + r"|(?:央企|国企|三甲|三级甲等|双一流|985|211|部委|省属|上市公司)[^。;,\n]{0,8}"
    + WORK
)
ANY_TRADE: Final = r"不限(?:定)?行业|或(?:其他|相关|相近)行业|(?:各|任何)行业"

MONEY: Final = r"\d[\d.,]*\s*(?:万|亿|元)"
AMOUNT: Final = (
    r"(?:合同|单项|单个|单份|累计|项目|中标)(?:总)?(?:金额|额|价款?|总价|造价|规模)?[^。;,\n]{0,10}"
    + MONEY
    + r"元?[^。;\n]{0,15}(?:业绩|案例|项目|合同|供货)|(?:业绩|案例)[^。;\n]{0,24}(?:金额|合同额|合同价|造价|规模)[^。;\n]{0,8}"
    + MONEY
    + r"|(?:合同|中标)金额[^。;,\n]{0,10}(?:不[少低]于|达到|超过|大于|≥|每)[^。;,\n]{0,4}"
    + MONEY
    + r"|(?:不[少低]于|达到|超过|大于|≥)[^。;,\n]{0,4}"
    + MONEY
    + r"元?[^。;,\n]{0,6}(?:业绩|案例)"
)
AMOUNT_ONLY: Final = (
    r"(?:金额|合同额|合同价|造价|总价)[^。;,\n]{0,10}" + MONEY + "|" + MONEY + r"元?(?:\(含\))?(?:及|或)?以上"
)
NO_AMOUNT: Final = r"违约|保证金|限价|预算|付款|支付|赔偿|罚款|保险"

AWARD: Final = (
    r"(?:AAA|3A)\s*级?[^。;\n]{0,10}(?:信用|证书|企业|资信)|(?:信用|资信)[^。;,\n]{0,6}(?:AAA|3A)|守合同重信用|重合同守信用"
    r"|(?:协会|学会|联盟|商会|促进会)[^。;,\n]{0,10}(?:颁发|授予|出具|评选|认定|评定)[^。;\n]{0,15}(?:证书|奖|称号|资质|荣誉)|(?:驰名|著名)商标|名牌产品"
)
SIZED_TITLE: Final = r"高新技术企业|专精特新|小巨人企业|独角兽|瞪羚企业|(?:科技型|创新型)中小企业"

CANCELLED: Final = (
    r"计算机信息系统集成(?:企业)?资质|信息系统集成(?:及|和)服务(?:企业)?资质|(?<!涉密)(?<!涉密信息)(?<!保密)(?:信息)?系统集成(?:企业)?[一二三四壹贰叁肆1-4]级(?:企业)?资质|信息系统工程监理(?:单位|企业)?资质"
    r"|软件企业(?:认定)?证书|双软认[定证]|软件产品登记(?:证书)?|物业(?:服务|管理)(?:企业)?(?:[一二三]级)?资质|(?:城市)?园林绿化(?:企业)?(?:[一二三]级)?资质"
    r"|(?:招标|政府采购)代理机构?资[格质]|信息系统集成(?:高级)?项目经理资质"
)
"""Permits that the State Council has done away with."""

VOLUNTARY: Final = (
    r"(?<![A-Za-z])(?:ITSS|CMMI|CCRC|DCMM|CS[1-5])(?![A-Za-z])|信息系统建设和服务能力|信息安全服务资质|安防工程企业(?:设计施工维护)?(?:能力|资质)"
    r"|音视频(?:系统)?集成(?:工程)?(?:企业)?资质|商品售后服务(?:评价|认证)|五星级?售后"
)

MANAGEMENT: Final = r"ISO\s*/?(?:IEC)?\s*\d{4,5}|(?:质量|环境|职业健康(?:与|和)?安全|信息安全|信息技术服务|服务|能源|知识产权|业务连续性)管理体系[^。;,\n]{0,8}(?:认证|证书)|三体系认证"

VENDOR: Final = (
    r"(?<![A-Za-z0-9])(?:HCIE|HCIP|HCIA|HCNP|HCNA|HCNE|CCIE|CCDE|CCNP|CCNA|H3CIE|H3CSE|H3CNE|RCIE|RCNP|RCNA|JNCIE|JNCIP|VCDX|RHCE|RHCA|OCM)"
    r"(?![A-Za-z0-9])|(?:华为|思科|新华三|H3C|锐捷|中兴|迈普|深信服|奇安信|天融信|启明星辰|绿盟|阿里云|腾讯云|甲骨文|红帽|微软|浪潮|曙光)[^。;,\n]{0,6}(?:认证|授权)"
    r"(?:工程师|专家|讲师|证书|人员)|(?:原厂|厂商|厂家|品牌)认证(?:的)?(?:高级|资深|专家级?)?(?:工程师|人员|证书)"
)

RANK: Final = (
    r"市场(?:占有率|份额)|占有率|出货量|装机量|销[量售](?:额)?(?:排名|第一|前[一二三四五六七八九十\d])|(?<![A-Za-z])(?:Gartner|Forrester)(?![A-Za-z])|魔力象限|领导者象限"
    r"|(?<![A-Za-z])IDC(?![A-Za-z])[^。;,\n]{0,8}(?:报告|排名|数据|统计|份额|象限)|赛迪[^。;,\n]{0,6}(?:报告|排名|数据)|(?:行业|品牌|市场)排名"
)

RIGHTS: Final = r"(?:自主知识产权|软件著作权|著作权登记|软著|发明专利|实用新型|外观(?:设计)?专利|专利(?:证书|数量)?|核心专利)[^。;\n]{0,16}(?:[得加]\s*\d|\d+\s*[项个件]|证书|数量|每|分)"
RIGHTS_ARE_FAIR: Final = r"侵[权犯害]|合法(?:授权|来源|使用)|权利瑕疵|不涉及"

RULES: Final = (
    Rule(
        code="SC-20",
        title="以特定行政区域的业绩、奖项计分或者作条件",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("procurement-rules", "20", "第（四）项"),
            Basis("tender-rules", "32", "第（三）项"),
            Basis("campaign-2025", "D02"),
        ),
        advice="去掉地域，例如：自2023年1月1日以来完成的同类项目，每提供1份合同得2分。",
        passage=reading(
            phrase(f"{REGIONAL}|{REGIONAL_WORK}", ANY_PLACE),
            phrase(REGIONAL_PROJECT, ANY_PLACE, heading=RECORD_HEADING),
        ),
    ),
    Rule(
        code="SC-21",
        title="以特定行业、特定单位的业绩、奖项计分或者作条件",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SHOWN,
        basis=(
            Basis("procurement-rules", "20", "第（四）项"),
            Basis("tender-rules", "32", "第（三）项"),
            Basis("campaign-2025", "D03"),
        ),
        advice="按功能、规模、技术写同类，并写明什么算同类，例如：同类指同一合同内交付千兆接入端口3000个以上且无线点位500个以上。",
        passage=reading(
            phrase(IN_TRADE, ANY_TRADE),
            phrase(OFFICES, ANY_TRADE),
            phrase(UNIT, ANY_TRADE),
            phrase(
                TRADE_OBJECT,
                ANY_TRADE,
                severity=Severity.HINT,
                advice="行业名称说的是同类系统本身时可以保留，但要请人看一眼，并写明什么算同类。",
            ),
        ),
    ),
    Rule(
        code="SC-22",
        title="业绩设合同金额门槛",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SHOWN,
        basis=(Basis("campaign-2025", "D06"), Basis("rules-46", "5")),
        advice="改按技术内容和数量，例如：同一合同内交付接入端口3000个以上。",
        passage=reading(phrase(AMOUNT, NO_AMOUNT), phrase(AMOUNT_ONLY, NO_AMOUNT, heading=RECORD_HEADING)),
    ),
    Rule(
        code="SC-26",
        title="以AAA信用、守合同重信用、协会证书奖项计分或者作条件",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("campaign-2025", "D15"),
            Basis("campaign-2025", "D07"),
            Basis("procurement-rules", "20", "第（二）项"),
        ),
        advice="删去；信用情况由采购人在“信用中国”和中国政府采购网查询，不计分。",
        passage=reading(
            phrase(AWARD),
            phrase(
                SIZED_TITLE,
                r"声明函|价格扣除|首台套",
                severity=Severity.MINOR,
                advice="这类称号与企业规模、年限挂钩，与履约没有直接关系，建议删去。",
            ),
        ),
    ),
    Rule(
        code="SC-27",
        title="要求已取消或者非强制的资质",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("campaign-2025", "D14"),
            Basis("campaign-2025", "D13"),
            Basis("procurement-rules", "20", "第（二）项"),
        ),
        advice="删去；先查国务院取消和调整行政许可事项的决定。",
        passage=reading(
            phrase(CANCELLED),
            phrase(
                VOLUNTARY,
                severity=Severity.MINOR,
                advice="这是自愿性认证、评价，不是法定许可；与采购标的没有直接关系就删去，有关系就写明考察的能力本身。",
            ),
        ),
    ),
    Rule(
        code="SC-28",
        title="管理体系证书与采购标的没有直接关联，或者限定了认证范围、机构",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SHOWN,
        basis=(
            Basis("procurement-rules", "20", "第（二）项"),
            Basis("campaign-2025", "D13"),
            Basis("campaign-2025", "D20"),
        ),
        advice="在设定理由里说明与采购标的的关联，不限认证范围和机构；说不清就删去。",
        passage=reading(phrase(MANAGEMENT)),
    ),
    Rule(
        code="SC-29",
        title="特定厂商的人员认证单列计分",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(Basis("procurement-rules", "20", "第（二）项、第（六）项"),),
        advice="改为中立的职业资格、职称，例如：具有网络工程师中级及以上职业资格，或者任一网络设备厂商同等级的认证。",
        passage=reading(
            phrase(
                VENDOR,
                r"任[一何意](?:[^。;\n]{0,10})(?:厂商|厂家|品牌)|或者?(?:其他[^。;\n]{0,6})?同等|不限(?:厂商|品牌)",
            )
        ),
    ),
    Rule(
        code="SC-31",
        title="以市场占有率、出货量、排名计分或者作条件",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ASKED,
        basis=(
            Basis("review-sichuan"),
            Basis("procurement-rules", "20", "第（八）项"),
            Basis("order-16-2024", "7", "第（四）项"),
        ),
        advice="删去；要看成熟度，就写可测的可靠性指标，例如平均无故障时间、故障切换时间。",
        passage=reading(phrase(RANK)),
    ),
    Rule(
        code="SC-32",
        title="以知识产权、软著、专利的数量计分",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=frozenset({Scope.SCORING, Scope.QUALIFICATION}),
        basis=(Basis("procurement-rules", "20", "第（六）项"), Basis("tender-rules", "32", "第（五）项")),
        advice="删去；只要求供应商保证所供货物不侵犯他人知识产权。",
        passage=reading(phrase(RIGHTS, RIGHTS_ARE_FAIR)),
    ),
)
