"""The whole offer on one screen: the six stages, and the deliverables of each with the standard it must reach.

A new deliverable is a template file under ``templates/`` and an entry here; when it needs figures or choices of its
own, a view of its id in ``generator.context`` joins them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.project.base import Audience


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six stages; ``win_rate`` in per cent."""

    number: int
    win_rate: int
    title: str
    task: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file of a deliverable: its template, for whom it is, and the word that tells it from its siblings."""

    template: str
    audience: Audience = Audience.INTERNAL
    label: str = ""
    notes: bool = True

    @property
    def suffix(self) -> str:
        """Give the ending of the file name, with its dot."""
        return "." + self.template.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A document that a stage asks for.

    ``per`` names the collection of the project that gives one document an entry; ``pages`` is the number of pages
    that the document must not exceed; ``drafts`` are the parts of the project that it drafts for a purchaser: a rule
    that blocks there holds the document back.
    """

    id: str
    stage: int
    number: int
    title: str
    standard: str
    outputs: tuple[Output, ...]
    per: str | None = None
    pages: int | None = None
    drafts: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Give the head of the file names, such as ``S1-01``."""
        return f"S{self.stage}-{self.number:02d}"


STAGES = (
    Stage(1, 10, "业务驱动，定位问题", "调研客户，把隐性需求变成显性需求，找到机会并推动立项"),
    Stage(2, 30, "确定需求，启动项目", "核实各层级的真实需求，把需求和时间绑定，确认 MANT，推动技术方案"),
    Stage(3, 50, "评估方案，圈定供应商", "让决策圈认可方案，讲清差异"),
    Stage(4, 70, "制定规则，落实采购", "提供回应需求的技术参数和评分建议，给每个投标人预打分，准备应对质疑"),
    Stage(5, 90, "得到结果，签订合同", "讲标、答疑、演示，回应质疑和投诉，让结果站得住"),
    Stage(6, 100, "付款收货，实施评估", "到货确认、实施方案、质量评估、验收"),
)

CUSTOMER = Audience.OPEN

DELIVERABLES = (
    Deliverable(
        "customer-inventory", 1, 1, "客户盘点表",
        "近三年行业背景；主要系统和设备；粗略拓扑；早期 IT 设备清单，带年限和维保",
        (Output("xlsx/customer-inventory.xlsx"),),
    ),
    Deliverable(
        "question-sheet", 1, 2, "一指禅",
        "覆盖到场各层级（拍板者、决策者、评估者）的满意度和期望；把痛点变成场景机会；一页 A4",
        (Output("docx/question-sheet.docx"),), per="visits", pages=1,
    ),
    Deliverable(
        "exchange-deck", 1, 3, "交流材料",
        "从这个客户的痛点和场景出发，而不是从产品清单出发",
        (
            Output("pptx/exchange-deck.pptx", CUSTOMER, notes=False),
            Output("pptx/exchange-deck.pptx", label="内部讲稿"),
        ),
    ),
    Deliverable(
        "requirements-response", 1, 4, "需求响应表",
        "每条需求都对应产品，不能满足的都有策略",
        (
            Output("xlsx/requirements-response.xlsx"),
            Output("xlsx/requirements-response-customer.xlsx", CUSTOMER, label="客户版"),
        ),
    ),
    Deliverable(
        "competitive-list", 3, 1, "竞争清单",
        "我方清单优势最大化；每个差异都说清对手追平的代价",
        (Output("xlsx/competitive-list.xlsx"),),
    ),
    Deliverable(
        "scoring-draft", 4, 1, "评分标准建议稿",
        "每个因素都量化、可追溯到需求，公平；是对采购人需求调查的反馈建议",
        (Output("docx/scoring-draft.docx", CUSTOMER), Output("xlsx/scoring-draft.xlsx", CUSTOMER)),
        drafts=("scoring",),
    ),
    Deliverable(
        "pre-scoring", 4, 2, "预打分",
        "每一分都有依据；不光讲希望，也讲最坏情况",
        (Output("xlsx/pre-scoring.xlsx"),),
    ),
    Deliverable(
        "reply-letter", 5, 1, "函件",
        "提出的每一点都答复，有事实、证据和法律依据，形式合法，时限之内",
        (
            Output("docx/reply-letter.docx", CUSTOMER),
            Output("docx/letter-cover.docx", label="内部封面"),
        ),
        per="letters",
    ),
)  # fmt: skip


def deliverable(id: str) -> Deliverable | None:
    """Give the deliverable of this id."""
    return next((entry for entry in DELIVERABLES if entry.id == id), None)


def stage_of(number: int) -> Stage:
    """Give the stage of this number, 1–6."""
    return STAGES[number - 1]
