"""The closed sets of words, each member with the label that users write and read."""

from __future__ import annotations

from generator.project.base import Choice


class Regime(Choice):
    """Which law the purchase follows; it decides price formula, letters and clocks."""

    GOVERNMENT_TENDER = "government_tender", "政府采购公开招标"
    CONSULTATION = "consultation", "竞争性磋商"
    TENDER_LAW = "tender_law", "招标投标法"
    ENTERPRISE = "enterprise", "企业自主采购"


class PurchaseObject(Choice):
    """What is bought."""

    GOODS = "goods", "货物"
    SERVICES = "services", "服务"
    WORKS = "works", "工程"


class NeedKind(Choice):
    """How plain a need is; it decides how to evaluate, and what may be scored (财库〔2021〕22 号 art. 19, 21)."""

    UNIFORM = "uniform", "标准统一"
    CLEAR = "clear", "客观明确"
    SOLUTION = "solution", "需供应商提供方案"


class EvaluationMethod(Choice):
    """How bids are evaluated (87 号令 art. 53)."""

    COMPREHENSIVE = "comprehensive", "综合评分法"
    LOWEST_PRICE = "lowest_price", "最低评标价法"


class PriceMethod(Choice):
    """How the price of a bid is scored; 低价优先法 is ``base / price × points`` with the lowest price as base."""

    LOW_PRICE_FIRST = "low_price_first", "低价优先法"
    LOWEST_PRICE = "lowest_price", "最低价法"
    AS_FILED = "as_filed", "按采购文件"


class CircleRole(Choice):
    """The part a person has in the decision."""

    APPROVER = "approver", "拍板者"
    DECISION_MAKER = "decision_maker", "决策者"
    EVALUATOR = "evaluator", "评估者"
    USER = "user", "使用者"


class Attitude(Choice):
    """Where a person stands towards us."""

    MENTOR = "mentor", "导师"
    SUPPORTER = "supporter", "支持"
    NEUTRAL = "neutral", "中立"
    DOUBTFUL = "doubtful", "存疑"
    OPPONENT = "opponent", "反对"


class Satisfaction(Choice):
    """How satisfied a person is with today's IT."""

    HIGH = "high", "满意"
    FAIR = "fair", "一般"
    LOW = "low", "不满意"


class Level(Choice):
    """High, middle, low: influence, threat, weight, probability."""

    HIGH = "high", "高"
    MIDDLE = "middle", "中"
    LOW = "low", "低"


class Recognition(Choice):
    """Whether a member of the decision circle has recognised our solution."""

    FULL = "full", "已认可"
    PARTIAL = "partial", "部分认可"
    NONE = "none", "未认可"


class Layer(Choice):
    """The layer of the network, or the kind of equipment, that a device belongs to."""

    EXIT = "exit", "出口"
    CORE = "core", "核心"
    AGGREGATION = "aggregation", "汇聚"
    ACCESS = "access", "接入"
    WIRELESS = "wireless", "无线"
    SECURITY = "security", "安全"
    SERVER = "server", "服务器"
    STORAGE = "storage", "存储"
    TERMINAL = "terminal", "终端"
    OTHER = "other", "其他"


class DeviceStatus(Choice):
    """What a device does today."""

    IN_USE = "in_use", "在用"
    SPARE = "spare", "备用"
    FAULTY = "faulty", "故障"
    RETIRING = "retiring", "待报废"


class DeviceAdvice(Choice):
    """What should become of a device."""

    KEEP = "keep", "保留"
    REUSE = "reuse", "利旧"
    REPLACE = "replace", "替换"


class EventOrigin(Choice):
    """Who brought a compelling event up."""

    CUSTOMER = "customer", "客户自有"
    JOINT = "joint", "共同提炼"
    COMPETITOR = "competitor", "竞争对手引导"


class FundSource(Choice):
    """Where the money comes from."""

    OWN = "own", "自筹"
    SHARED = "shared", "自筹加上级拨款"
    SUPERIOR = "superior", "上级全额拨款"


class RequirementKind(Choice):
    """Said by the customer, or found by us."""

    EXPLICIT = "explicit", "显性"
    IMPLICIT = "implicit", "隐性"


class Priority(Choice):
    """How much a requirement weighs for the customer."""

    MUST = "must", "必须"
    IMPORTANT = "important", "重要"
    WISHED = "wished", "期望"


class RequirementCategory(Choice):
    """The subject of a requirement."""

    BUSINESS = "business", "业务"
    FUNCTION = "function", "功能"
    PERFORMANCE = "performance", "性能"
    INTERFACE = "interface", "接口"
    SECURITY = "security", "安全"
    RELIABILITY = "reliability", "可靠性"
    OPERATION = "operation", "运维"
    SERVICE = "service", "服务"
    COMMERCE = "commerce", "商务"


class Conformance(Choice):
    """Whether our offer meets a requirement."""

    MET = "met", "满足"
    PARTIAL = "partial", "部分满足"
    NOT_MET = "not_met", "不满足"
    PENDING = "pending", "待定"


class Stance(Choice):
    """What we do about a requirement, by our strength."""

    REINFORCE = "reinforce", "强化落地"
    RAISE = "raise", "主动交流"
    SHIFT = "shift", "转移焦点、整体方案"


class Deviation(Choice):
    """How our answer deviates from what is asked."""

    POSITIVE = "positive", "正偏离"
    NONE = "none", "无偏离"
    NEGATIVE = "negative", "负偏离"


class Realisation(Choice):
    """How a requirement is met."""

    STANDARD = "standard", "标配"
    CONFIGURATION = "configuration", "配置"
    OPTION = "option", "选件"
    DEVELOPMENT = "development", "二次开发"
    THIRD_PARTY = "third_party", "第三方"


class CompetitorKind(Choice):
    """What kind of rival this is; doing nothing is one, too."""

    VENDOR = "vendor", "厂商"
    INTEGRATOR = "integrator", "集成商"
    INCUMBENT = "incumbent", "在位者"
    STATUS_QUO = "status_quo", "维持现状"
    OWN_BUILD = "own_build", "自建"


NOBODY = (CompetitorKind.STATUS_QUO, CompetitorKind.OWN_BUILD)
"""Rivals that are no company."""


class Position(Choice):
    """Where a rival stands against us."""

    AHEAD = "ahead", "领先"
    EVEN = "even", "并列"
    BEHIND = "behind", "落后"


class MatchCost(Choice):
    """What a rival must do to match a differentiator."""

    MORE_DEVICES = "more_devices", "增加设备数量"
    MORE_KINDS = "more_kinds", "增加设备类型"
    THIRD_PARTY = "third_party", "引入第三方"
    DEVELOPMENT = "development", "定制开发"
    IMPOSSIBLE = "impossible", "无法满足"
    NONE = "none", "无需代价"


class FactorCategory(Choice):
    """The section of a scoring scheme."""

    PRICE = "price", "价格"
    TECHNICAL = "technical", "技术"
    BUSINESS = "business", "商务"
    SERVICE = "service", "服务"


class Judgement(Choice):
    """Whether all panel members must give the same points (87 号令 art. 64)."""

    OBJECTIVE = "objective", "客观"
    SUBJECTIVE = "subjective", "主观"


class SpecMark(Choice):
    """The weight of a technical parameter."""

    SUBSTANTIVE = "substantive", "★"
    IMPORTANT = "important", "▲"
    GENERAL = "general", "一般"


class Outlook(Choice):
    """Which of the estimated scores a scenario takes."""

    OPTIMISTIC = "optimistic", "乐观"
    NEUTRAL = "neutral", "中性"
    PESSIMISTIC = "pessimistic", "悲观"


class LetterKind(Choice):
    """The six kinds of letters; each has its lawful writer, addressee, contents and clock."""

    CLARIFICATION = "clarification", "澄清函"
    TECHNICAL_STATEMENT = "technical_statement", "技术说明函"
    CHALLENGE_REPLY_DRAFT = "challenge_reply_draft", "质疑答复函代拟稿"
    COMPLAINT_STATEMENT = "complaint_statement", "投诉事项书面说明"
    ENQUIRY = "enquiry", "答疑提问函"
    CHALLENGE = "challenge", "质疑函"


class ChallengeStage(Choice):
    """What a challenge is about; it decides when the seven working days begin (94 号令 art. 10)."""

    FILE = "file", "采购文件"
    PROCESS = "process", "采购过程"
    RESULT = "result", "中标成交结果"


class MatterOutcome(Choice):
    """What a drafted reply concludes on a matter (94 号令 art. 16)."""

    UNFOUNDED = "unfounded", "不成立"
    NO_INFLUENCE = "no_influence", "成立但未影响结果"
    INFLUENCE = "influence", "成立且影响或者可能影响结果"


class RaisedBefore(Choice):
    """Whether what a complaint raises was challenged before (94 号令 art. 20)."""

    CHALLENGED = "challenged", "质疑过"
    FROM_REPLY = "from_reply", "由质疑答复引出"
    NEVER = "never", "没有质疑过"


class QuestionKind(Choice):
    """What a question is after; the first four follow the order of a good conversation."""

    SITUATION = "situation", "现状"
    PROBLEM = "problem", "难点"
    IMPLICATION = "implication", "影响"
    PAYOFF = "payoff", "收益"
    DECISION = "decision", "决策"
    BUDGET = "budget", "预算"
    TIME = "time", "时间"
    COMPETITION = "competition", "竞争"


class QuestionPriority(Choice):
    """Whether a question must be asked."""

    MUST = "must", "必问"
    MAY = "may", "可问"


class Progress(Choice):
    """How far a piece of work is."""

    PLANNED = "planned", "未开始"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "已取消"


class RelationKind(Choice):
    """How two people are tied, besides the reporting line."""

    INFLUENCE = "influence", "影响"
    CONFLICT = "conflict", "冲突"
    ALLIANCE = "alliance", "同盟"
