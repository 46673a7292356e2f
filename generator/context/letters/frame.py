"""A letter with its form, its law and the values of its slots: what all sentences of the letter stand on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict

from generator.context.letters.forms import FORMS, INCOMING, PROJECT, Form
from generator.context.letters.laws import GRIEVANCES, LAWS, OBJECTIONS, OPEN_LAW, Law
from generator.context.letters.text import closed, lines, open_run, proper, run, sentence
from generator.filters import cn_date
from generator.office.values import Value
from generator.project import Project
from generator.project.letters import Letter
from generator.project.parties import purchaser_of, writer_of
from generator.project.vocabulary import ChallengeStage, LetterKind, Regime

TITLES = {
    "project_name": "采购项目名称",
    "project_number": "采购项目编号",
    "their_title": "来函名称",
    "received": "收到日期",
    "stage": "质疑对象",
    "supervisor": "监督部门",
    "vendor": "我方名称",
    "basis": "采购法域",
}
"""The slots of a sentence that are marked where they are empty."""

OWN_WORDS: Mapping[LetterKind, str] = {
    LetterKind.CLARIFICATION: "(书面)?(澄清说明|澄清|说明|答复)",
    LetterKind.TECHNICAL_STATEMENT: "(技术|情况)?说明",
    LetterKind.COMPLAINT_STATEMENT: "(书面|情况)?说明",
    LetterKind.ENQUIRY: "(答疑提问|询问|提问|答疑|咨询|澄清申请)",
}
"""What a subject may end in that the title says anyway."""


class Frame:
    """Gives the sentences of one letter as runs, in the words of its regime."""

    def __init__(self, project: Project, entry: Letter) -> None:
        self.project = project
        self.entry = entry
        self.form: Form = FORMS[entry.kind]
        regime = project.procurement.regime
        self.words: Mapping[str, str] = asdict(project.procurement.words)
        self.law: Law = LAWS[entry.kind][regime] if regime else OPEN_LAW
        values = {**self.words, **_sayings(regime, entry), **_facts(project, entry, self.words)}
        self.values = values | {"basis": self.law.basis.format_map(values)}

    @property
    def writer(self) -> str:
        """Give who writes: the one that the letter names, else our company."""
        return writer_of(self.project, self.entry)

    @property
    def purchaser(self) -> str:
        """Give the purchaser's full name."""
        return purchaser_of(self.project)

    def runs(self, text: str) -> list[Value]:
        """Give a sentence of the form as runs."""
        text = text.replace("{demand}", self.law.demand).replace("{project}", PROJECT).replace("{incoming}", INCOMING)
        return sentence(text, self.values, TITLES)

    def word(self, text: str) -> str:
        """Give a label of the form in the words of the regime."""
        return text.format_map(self.words)

    def opening(self) -> list[Value]:
        """Give the opening paragraphs: the letter's own, else the form's."""
        return _own(self.entry.opening) or [self.runs(self.form.opening)]

    def closing(self) -> list[Value]:
        """Give the closing paragraphs: the letter's own or the form's, and what must be said in any case."""
        own = _own(self.entry.conclusion) or [self.runs(text) for text in self.form.closing]
        return [*own, *(self.runs(text) for text in self.form.always)]

    def addressee(self) -> list[Value]:
        """Give to whom the letter goes: whom it names, else whom its kind is for."""
        procurement, challenger = self.project.procurement, self.entry.challenger
        if self.entry.to:
            return [run(self.entry.to.rstrip("：:"))]
        if self.form.to == "panel":
            return [run(f"{procurement.agency or self.purchaser}并转{self.words['panel']}")]
        if self.form.to == "challenger":
            return [run(challenger.name) if challenger else open_run(self.words["challenger"])]
        if self.form.to == "supervisor":
            return [run(procurement.supervisor) if procurement.supervisor else open_run(TITLES["supervisor"])]
        agency = [procurement.agency] if self.form.to == "both" and procurement.agency else []
        return [run("、".join([self.purchaser, *agency]))]


def _sayings(regime: Regime | None, entry: Letter) -> dict[str, str]:
    objection = OBJECTIONS[entry.challenge_stage]
    return {
        "objection_article": objection.article,
        "objection_answer": objection.answer,
        "grievance": GRIEVANCES[regime],
    }


def _facts(project: Project, entry: Letter, words: Mapping[str, str]) -> dict[str, str]:
    procurement = project.procurement
    stages = {
        ChallengeStage.FILE: words["file"],
        ChallengeStage.PROCESS: words["process"],
        ChallengeStage.RESULT: words["result"],
    }
    return {
        "project_name": procurement.name,
        "project_number": procurement.number,
        "lot": f"，包号：{procurement.lot}" if procurement.lot else "",
        "their_title": entry.their_title.strip("《》"),
        "their_number": f"（{entry.their_number}）" if entry.their_number else "",
        "received": cn_date(entry.received),
        "stage": stages[entry.challenge_stage] if entry.challenge_stage else "",
        "supervisor": procurement.supervisor,
        "vendor": project.vendor.name,
        "subject": _core(entry),
    }


def _core(entry: Letter) -> str:
    """Give the subject without the words that the title adds: 关于…的说明函 is …."""
    core = re.sub("^关于", "", entry.subject.strip().rstrip("。"))
    own = OWN_WORDS.get(entry.kind, "")
    return re.sub(f"(的{own})?函?$" if own else "函?$", "", core, count=1).removesuffix("的") or core


def _own(text: str) -> list[Value]:
    return [[run(closed(line))] for line in lines(proper(text))]
