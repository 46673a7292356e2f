"""The whole offer on one screen: the six stages, and the deliverables of each with the standard it must reach.

A new deliverable is a template file under ``templates/`` and an entry here; when it needs figures or choices of its
own, a view of its id in ``generator.context`` joins them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.project.base import Audience, Choice


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six stages; ``win_rate`` in per cent."""

    number: int
    win_rate: int
    title: str
    task: str


class Recipient(Choice):
    """To whom a parcel of files is handed."""

    SALES = "sales", "销售"
    CUSTOMER = "customer", "客户"
    PARTNER = "partner", "渠道"


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
    """A document that a stage asks for; ``ANY`` stage is whichever a project is at.

    ``purpose`` says in a phrase what its reader does with it. ``per`` names the collection of the project that gives
    one document an entry; ``pages`` is the number of pages that the document must not exceed. ``ours`` is what not even
    a partner gets, who may bid himself: price sheets are never shared between bidders (招标投标法实施条例 art. 40), and
    how we judge our own chances is nobody else's.
    ``drafts`` are the parts of the project that it drafts for a purchaser: a rule that blocks there holds it back.
    ``standards`` are the codes of the standards that it rests on (``rules.gates``), ``sections`` the parts of the
    project that it is made of: a final build refuses while a standard that is a must is open, or a finding blocks one
    of the parts.
    """

    id: str
    stage: int
    number: int
    title: str
    standard: str
    outputs: tuple[Output, ...]
    per: str | None = None
    pages: int | None = None
    purpose: str = ""
    ours: bool = False
    drafts: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    def stage_in(self, project_stage: int) -> int:
        """Give the stage that the document belongs to, 1–6, in a project at a stage."""
        return self.stage or project_stage

    @property
    def stages(self) -> tuple[int, ...]:
        """Give the stages that the document may belong to."""
        return (self.stage,) if self.stage else tuple(stage.number for stage in STAGES)

    def code_in(self, project_stage: int) -> str:
        """Give the head of the file names, such as ``S1-01``, in a project at a stage."""
        return f"S{self.stage_in(project_stage)}-{self.number:02d}"


ANY = 0
"""The stage of a document that belongs to whichever stage the project is at."""

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
        "stage-report", ANY, 0, "阶段体检表",
        "逐条看这个阶段达标没有；先补哪五处，去问谁、怎么问；驱动事件、MANT、决策圈一眼看清",
        (Output("docx/stage-report.docx"),),
        purpose="评审会上看：达标没有，先补什么", ours=True,
    ),
    Deliverable(
        "customer-inventory", 1, 1, "客户盘点表",
        "近三年行业背景；主要系统和设备；粗略拓扑；早期 IT 设备清单，带年限和维保",
        (Output("xlsx/customer-inventory.xlsx"),),
        purpose="摸清客户家底：现网、系统、人员、机会",
        standards=("G1-01", "G1-02", "G1-03", "G1-04", "G1-05"),
        sections=("customer", "devices", "applications", "topology", "observations"),
    ),
    Deliverable(
        "question-sheet", 1, 2, "一指禅",
        "覆盖到场各层级（拍板者、决策者、评估者）的满意度和期望；把痛点变成场景机会；一页 A4",
        (Output("docx/question-sheet.docx"),), per="visits", pages=1,
        purpose="拜访前看，照着问、照着记",
    ),
    Deliverable(
        "exchange-deck", 1, 3, "交流材料",
        "从这个客户的痛点和场景出发，而不是从产品清单出发",
        (
            Output("pptx/exchange-deck.pptx", CUSTOMER, notes=False),
            Output("pptx/exchange-deck.pptx", label="内部讲稿"),
        ),
        purpose="和客户第一次交流用",
        standards=("G1-12", "G1-13", "G1-15"),
        sections=("pains", "opportunities", "scenarios", "solution"),
    ),
    Deliverable(
        "requirements-response", 1, 4, "需求响应表",
        "每条需求都对应产品，不能满足的都有策略",
        (
            Output("xlsx/requirements-response.xlsx"),
            Output("xlsx/requirements-response-customer.xlsx", CUSTOMER, label="客户版"),
        ),
        purpose="逐条对需求：满足什么、靠什么、差什么",
        standards=("G1-16", "G1-17", "G1-18"),
        sections=("requirements",),
    ),
    Deliverable(
        "competitive-list", 3, 1, "竞争清单",
        "我方清单优势最大化；每个差异都说清对手追平的代价",
        (Output("xlsx/competitive-list.xlsx"),),
        purpose="看清对手：价格、差异、应对", ours=True,
        standards=("G3-04", "G3-05", "G3-06", "G3-07", "G3-08", "G3-09"),
        sections=("competitors", "differentiators", "price_lines", "bom"),
    ),
    Deliverable(
        "scoring-draft", 4, 1, "评分标准建议稿",
        "每个因素都量化、可追溯到需求，公平；是对采购人需求调查的反馈建议",
        (Output("docx/scoring-draft.docx", CUSTOMER), Output("xlsx/scoring-draft.xlsx", CUSTOMER)),
        purpose="反馈采购人需求调查的评分建议",
        drafts=("scoring",),
        standards=("G4-01", "G4-02", "G4-05", "G4-06"),
        sections=("procurement", "scoring"),
    ),
    Deliverable(
        "pre-scoring", 4, 2, "预打分",
        "每一分都有依据；不光讲希望，也讲最坏情况",
        (Output("xlsx/pre-scoring.xlsx"),),
        purpose="投标前估分，看最坏情况", ours=True,
        standards=("G4-07", "G4-08", "G4-09", "G4-10", "G4-12"),
        sections=("bidders", "pre_scoring"),
    ),
    Deliverable(
        "reply-letter", 5, 1, "函件",
        "提出的每一点都答复，有事实、证据和法律依据，形式合法，时限之内",
        (
            Output("docx/reply-letter.docx", CUSTOMER),
            Output("docx/letter-cover.docx", label="内部封面"),
        ),
        per="letters",
        purpose="正式往来函件",
        standards=("G5-01", "G5-02", "G5-03"),
        sections=("letters",),
    ),
)  # fmt: skip

PARCEL = (
    Deliverable(
        "handoff-list", 0, 0, "交接清单",
        "每份文件是什么、给谁、哪一版、指纹是多少",
        (Output("xlsx/handoff-list.xlsx"), Output("xlsx/handoff-list-customer.xlsx", CUSTOMER)),
        purpose="核对收到的文件",
    ),
    Deliverable(
        "handoff-note", 0, 0, "交接单",
        "该交的一样不少，不该出门的一样没有",
        (Output("docx/handoff-note.docx"),),
        purpose="先看这份：为什么买、承诺了什么、还差什么",
    ),
)  # fmt: skip
"""What goes along with files when they are handed over, at any stage; the customer gets the list only."""


DUE_LIST = Output("xlsx/due-list.xlsx")
"""The table of what is due, which belongs to no stage: ``presales due`` makes it."""
SUMMARY, DICTIONARY = "xlsx/run-summary.xlsx", "xlsx/field-dictionary.xlsx"
"""Templates of papers that are no deliverables: the summary of a run over many projects, the dictionary of fields."""


VISIT = (
    Deliverable(
        "visit-cards", ANY, 21, "人物卡",
        "见的每个人一张：什么角色、什么态度、在意什么、还不知道什么；上次拜访以来变了什么",
        (Output("docx/visit-cards.docx"),), per="visits",
        purpose="拜访前看：见谁、上次以来变了什么",
    ),
    Deliverable(
        "answer-sheet", ANY, 22, "记录表",
        "每个问题一行，写清写到哪里；填好就能写回项目",
        (Output("xlsx/answer-sheet.xlsx"),), per="visits",
        purpose="拜访时记、拜访后填，用 presales answer 写回项目",
    ),
    Deliverable(
        "visit-minutes", ANY, 23, "会议纪要",
        "谁答了什么、还谈到什么、约定了什么，责任人和期限齐全",
        (Output("docx/visit-minutes.docx"),), per="visits",
        purpose="拜访后两天内发给内部同事",
    ),
)  # fmt: skip
"""What is made for one visit, before and after it, at any stage; the question sheet goes along."""


def deliverable(id: str) -> Deliverable | None:
    """Give the deliverable of this id."""
    return next((entry for entry in DELIVERABLES if entry.id == id), None)


def stage_of(number: int) -> Stage:
    """Give the stage of this number, 1–6."""
    return STAGES[number - 1]
