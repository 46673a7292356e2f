"""How a scoring draft gives its points, read in its words: the price rule, grades, discretion, form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.rules.passages import Passage, Scope
from generator.rules.phrases import phrase, reading
from generator.rules.rule import GOVERNMENT_ONLY, Hit, Kind, Rule

SCORED: Final = frozenset({Scope.SCORING})
PRICED: Final = frozenset({Scope.PRICE})
ANYWHERE: Final = frozenset({Scope.PRICE, Scope.SCORING, Scope.QUALIFICATION, Scope.TERMS, Scope.OTHER})

ABNORMAL: Final = r"异常低价|过低|明显低于|书面说明|合理性|成本|符合性审查"
"""What the clause on abnormally low prices speaks of: it has means and floors of its own, and is no price rule."""

PRICE_FORMULA: Final = (
    r"(?:去掉|去除|剔除|舍去)[^。;\n]{0,8}(?:最高|最低)"
    r"|(?:算术|加权)?平均(?:报价|价|值)|均值|均价|中间[价值]|(?:次低|第二低)[价的]"
    r"|随机[^。;\n]{0,6}系数|抽取[^。;\n]{0,6}系数|下浮(?:率|系数|\d)|标底|插值"
    r"|每?[高低](?:于|出)?[^。;,\n]{0,6}(?:基准价?|平均)[^。;\n]{0,12}[扣减]|最?接近[^。;\n]{0,8}(?:基准|平均|中位)"
    r"|每[高低](?:出|于)?[^。;,\n]{0,4}\d[\d.]*\s*%[^。;\n]{0,6}[扣减]"
    r"|报价[^。;\n]{0,16}(?:之间|区间|范围)[^。;\n]{0,8}(?:满分|得\s*\d)"
)

FLOOR_PRICE: Final = (
    r"最低(?:投标|报价)?限价|限价下限|(?:报价|投标价)[^。;,\n]{0,4}(?:不得|不能|不应|不可|须不)[低少]于(?!其?(?:企业|自身)?成本)[^。;,\n]{0,14}"
    r"|低于[^。;,\n]{0,14}(?:的)?(?:报价|投标)[^。;,\n]{0,6}(?:无效|废标|否决|作废)"
    r"|(?:报价|投标价)低于[^。;,\n]{0,16}(?:无效|废标|否决|作废)"
)

QUALITY: Final = r"(?:科学性|合理性|针对性|可行性|可操作性|操作性|先进性|全面性|创新性|严谨性|适用性)"
PRAISE: Final = (
    r"科学合理|合理可行|切实可行|针对性强|可?操作性强|内容(?:全面|翔实|详实)|完整详细|详细完整|全面细致|符合逻辑|逻辑清晰|思路清晰"
    r"|结构严谨|贴合实际|(?:完善|科学|周密|全面)可行|(?:非常|十分|很|最为?|特别)(?:科学|完[整善备]|合理|详[细实]|全面|可行|清晰|准确|先进|成熟|具体|到位|好|强)|(?:理解|描述|阐述|表述|分析)(?:准确|透彻|深刻|到位|清晰|充分)"
    r"|(?:较为?|比较|基本|不够|欠)(?:科学|完[整善备]|合理|详[细实]|全面|可行|清[晰楚]|准确(?![率度])|先进|成熟|[好强]|具体|明确|到位|齐全|充分|优)"
    r"|基本(?:满足|符合|响应)(?![^。;\n]{0,8}[项条])|(?:技术|方案|性能|设计|功能)[^。;,、\n]{0,4}(?:先进|优越|领先|完善|成熟)"
    r"|(?:方案|计划|措施|设计|思路|内容)[^。;,\n]{0,10}" + QUALITY + r"(?!研究|报告|分析)"
    r"|" + QUALITY + r"(?:、|和|及|与|以及)" + QUALITY + r"|完全满足[^。;\n]{0,12}需[求要][^。;\n]{0,4}且"
)
GRADE: Final = (
    r"(?:^|[。;,、\s(\"“'‘])(?:评?为)?(?:优秀|良好|一般|较[好差]|优|良|中|差|好)(?:档|等|级)*[”\"’']?(?:的|者)?(?:评分标准)?"
    r"\s*(?:[:(得]|$)"
)
YARDSTICK: Final = (
    r"\d+(?:\.\d+)?\s*(?:项|条|个|次|天|日|周|小时|分钟|秒|毫秒|人|台|份|家|%|[A-Za-z]+(?!\s*分))|缺[^。;\n]{0,6}项"
    r"|不[少低高多]于|\d[^。;\n]{0,6}以[上下内]|≥|≤|全部包含|同时包含|均包含"
)
"""What makes a grade one that can be checked."""

PANEL: Final = r"(?:评委|专家|评审委员会|评标委员会|评审小组|磋商小组|谈判小组|评审组织)"
DISCRETION: Final = (
    r"酌情|综合(?:比较|对比|评价|评定|评议|打分|评判|评分(?!法|表|标准))|横向(?:比较|对比|评比)|视情况?[^。;,\n]{0,4}[给打得评]"
    r"|" + PANEL + r"[^。;\n]{0,10}(?:自行|主观|综合|酌情|独立)?(?:打分|评分|赋分|评定|评判|评议)"
    r"|(?:相互|互相|之间)[^。;,\n]{0,4}(?:比较|对比)(?:后|,)?[^。;\n]{0,8}[得打评]|(?:投标人|供应商)[^。;,\n]{0,8}(?:排名|排序)[^。;\n]{0,6}第?[一1]"
    r"|排名?第[一二三1-3][^。;,\n]{0,6}得|最(?:短|快|多|大|优|好|长|高|低|小|少|早)(?:的|者)(?:投标人|供应商)?,?(?:得|计|为(?:满分|优|第))"
    r"|其次(?:的|者)?得|(?:依次|其[余他](?:[^。;,\n]{0,6}))(?:递减|扣减)|择优[^。;,\n]{0,4}(?:得|打|评|给)分"
)
BY_RULE: Final = (
    r"(?:按照?|依据|根据|对照)[^。;\n]{0,10}(?:本表|上[述表]|以上|下[列述]|分档|评分标准|证明材料|评审标准)"
    r"|核对|不(?:一致|协商)|每[^。;\n]{0,14}[扣得加]\s*\d|全部满足"
)

FORM: Final = (
    r"装订|胶装|活页|纸张|印刷|排版|(?:投标|响应)文件[^。;\n]{0,10}(?:页码|目录|排序|顺序|美观|整洁|清晰|规范性?|精美|制作质量|编制质量)"
    r"|(?:法定代表人|法人代表|负责人)[^。;,\n]{0,8}(?:亲自|到场|出席|参加开标|到现场)"
)
PRESENT: Final = r"(?:法定代表人|法人代表)[^。;,\n]{0,8}(?:亲自|到场|出席|参加开标|到现场|领购)"

PLACEHOLDER: Final = (
    r"[得加扣]\s*(?:[Xx](?![A-Za-z0-9])|×\s*分)|(?<![A-Za-z0-9-])[Xx]{2,}(?![A-Za-z0-9-])|_{3,}|【\s*】|\(\s*\)\s*(?:分|年|个|项|家|万元|元|%|份)"
    r"|[得加扣]\s{2,}分|(?<![A-Za-z])TBD(?![A-Za-z])|【待[补定填]|年[ \t]+月"
)

_reads_form, _reads_presence = reading(phrase(FORM)), reading(phrase(PRESENT))


def form_is_not_scored(passage: Passage) -> Iterable[Hit]:
    """Form earns no points; that a paper is to be bound may stand among the terms, that its signer has to come may not."""
    return (_reads_form if passage.scope is Scope.SCORING else _reads_presence)(passage)


RULES: Final = (
    Rule(
        code="SC-08",
        title="价格分不是低价优先法",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        regimes=GOVERNMENT_ONLY,
        scopes=PRICED,
        basis=(Basis("order-87", "55"), Basis("rules-214", "24")),
        advice="改用法定公式：满足要求的最低报价为基准价，得满分；其他价格分＝基准价÷报价×价格分值，不去掉最高价和最低价。",
        passage=reading(phrase(PRICE_FORMULA, ABNORMAL)),
    ),
    Rule(
        code="SC-10",
        title="设了最低限价",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ANYWHERE,
        basis=(Basis("order-87", "12"), Basis("tender-rules", "27")),
        advice="删去最低限价；担心报价过低，就写异常低价审查条款。",
        passage=reading(phrase(FLOOR_PRICE, ABNORMAL)),
    ),
    Rule(
        code="SC-11",
        title="用主观档次给分，没有可核验的标准",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SCORED,
        basis=(
            Basis("procurement-rules", "34"),
            Basis("procurement-rules", "68", "第（七）项"),
            Basis("order-87", "55"),
            Basis("rules-22", "21"),
        ),
        advice="逐档写可核验的条件，例如：方案包含进度表、人员表、回退步骤三项的得6分，缺1项得3分，缺2项及以上不得分。",
        passage=reading(phrase(PRAISE), phrase(GRADE, YARDSTICK)),
    ),
    Rule(
        code="SC-12",
        title="一档给的是分值区间",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SCORED,
        basis=(Basis("procurement-rules", "34"), Basis("review-sichuan")),
        advice="每档写一个固定分值，例如把“8–10分”改成“10分”和“8分”两档，各写条件。",
        passage=reading(
            phrase(
                r"(?<![\d.])\d+(?:\.\d+)?\s*分?\s*(?:[-~—–]|至|到)\s*\d+(?:\.\d+)?\s*分(?![钟别布项支之公类散析辨贝包级段为成区母])",
                r"为止|封顶|每[^。;\n]{0,20}[得加扣]",
            )
        ),
    ),
    Rule(
        code="SC-13",
        title="横向比较、酌情打分或者由评委综合评定",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SCORED,
        basis=(Basis("procurement-rules", "34"), Basis("order-87", "55")),
        advice="改为拿每份投标文件对照需求的客观条件，例如：响应时间2小时以内得3分，2至4小时得1分。",
        passage=reading(phrase(DISCRETION, BY_RULE)),
    ),
    Rule(
        code="SC-35",
        title="给装订、纸张、排序等形式计分，或者要求法定代表人到场",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=frozenset({Scope.SCORING, Scope.QUALIFICATION, Scope.TERMS, Scope.OTHER}),
        basis=(Basis("rules-38", "三"),),
        advice="删去；授权代表到场、电子文件齐全就行。",
        passage=form_is_not_scored,
    ),
    Rule(
        code="SC-36",
        title="要求赠品、回扣或者与采购无关的商品、服务",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ANYWHERE | {Scope.SPECIFICATION},
        basis=(Basis("procurement-rules", "11"), Basis("order-87", "6")),
        advice="删去；确实需要的，写进采购需求，一并报价。",
        passage=reading(
            phrase(
                r"赠送|赠品|附赠|回扣|返点|返利|礼品|购物卡|与(?:本次|本项目)?采购(?:项目)?无关的(?:其他)?(?:商品|货物|服务)"
            )
        ),
    ),
    Rule(
        code="SC-39",
        title="模板残留：没填的分值、空括号",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        scopes=ANYWHERE | {Scope.SPECIFICATION},
        basis=(Basis("procurement-rules", "15"),),
        advice="补全，或者删去这一句。",
        passage=reading(phrase(PLACEHOLDER, banned=False)),
    ),
    Rule(
        code="SC-40",
        title="验收方案、付款方式作评审因素",
        severity=Severity.LOW,
        kind=Kind.TEXT,
        suspected=True,
        scopes=SCORED,
        regions=frozenset({"深圳"}),
        basis=(Basis("review-shenzhen"),),
        advice="写进合同条款，不作评审因素。",
        passage=reading(
            phrase(r"验收(?:方案|移交方案)|付款(?:方式|条件|周期|比例)|支付方式|结算方式|账期|垫资|预付款比例")
        ),
    ),
)
